import { momentOf } from '../../../base/time'
import { Voice } from '../../Voice'
import { cardsOf } from '../rules'
import type { Pair } from '../shapes'
import { t } from '../words'
import { AnswerPicture } from './AnswerPicture'

/** What the author said to a return: words, a recording, another picture. */
export function Answers({ pair }: { pair: Pair }) {
  const said = cardsOf(pair).flatMap(card => (card.answered ? [card.answered] : []))
  return (
    <>
      {said.map(({ id, text, seconds, photo_id, at }) => (
        <section key={id} class="answer">
          <h3>
            {t('answerSaid')} <small class="soft">{momentOf(at)}</small>
          </h3>
          {text && <p>{text}</p>}
          {seconds !== null && <Voice seconds={seconds} url={`/api/answers/${id}/voice`} />}
          {photo_id && <AnswerPicture id={photo_id} />}
        </section>
      ))}
    </>
  )
}
