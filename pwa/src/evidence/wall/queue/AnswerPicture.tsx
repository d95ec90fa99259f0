import { useState } from 'preact/hooks'
import { t as ui } from '../../../ui/words'
import { t } from '../words'

type Size = 'thumb' | 'display'

/** Another picture that goes with an answer: small, and large when tapped. Until the server has made either, it says so. */
export function AnswerPicture({ id }: { id: string }) {
  const [size, setSize] = useState<Size>('thumb')
  const [tries, setTries] = useState(0)
  const [isMissing, setMissing] = useState(false)
  const ask = (wanted: Size) => {
    setSize(wanted)
    setMissing(false)
    setTries(tries + 1)
  }
  if (isMissing) {
    return (
      <p role="status">
        {t('answerWaits')}{' '}
        <button type="button" class="answer__again" onClick={() => ask(size)}>
          {ui('retry')}
        </button>
      </p>
    )
  }
  return (
    <button type="button" class="answer__picture" onClick={() => ask(size === 'thumb' ? 'display' : 'thumb')}>
      <img
        key={`${size} ${tries}`}
        class={size === 'thumb' ? '' : 'answer__large'}
        src={`/api/photos/${id}/${size}`}
        alt={t('answerPhoto')}
        onError={() => setMissing(true)}
      />
    </button>
  )
}
