import { momentOf } from '../../../base/time'
import { Voice } from '../../Voice'
import { useWhy } from '../../why'
import { cardsOf } from '../rules'
import type { Pair } from '../shapes'
import { t } from '../words'
import { AnswerPicture } from './AnswerPicture'

/** What the author said to a return: words, a recording, another picture. */
export function Answers({ pair }: { pair: Pair }) {
  const why = useWhy()
  const said = cardsOf(pair).flatMap(card => (card.answered ? [{ ...card.answered, card }] : []))
  return (
    <>
      {said.map(({ id, text, seconds, photo_id, at, card }) => (
        <section key={id} class="answer">
          <h3>
            {t('answerSaid')} <small class="soft">{momentOf(at)}</small>
          </h3>
          {card.state === 'returned' && <p class="soft">{t('answerTo', { why: why(card) })}</p>}
          {text && <p>{text}</p>}
          <div class="answer__more">
            {seconds !== null && <Voice seconds={seconds} url={`/api/answers/${id}/voice`} />}
            {photo_id && <AnswerPicture id={photo_id} />}
          </div>
        </section>
      ))}
    </>
  )
}
