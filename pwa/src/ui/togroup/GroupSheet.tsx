import { useState } from 'preact/hooks'
import { copyText } from '../../base/copying'
import { toast } from '../asks'
import { Button } from '../Button'
import { type Card, edited, forEverybody, longest, safeText, textOf } from './card'
import { draw } from './draw'
import './togroup.css'
import { useModal } from '../useModal'
import { useNames } from './useNames'
import { t } from './words'

/** 发到群: the words as they will stand there, to be changed and copied, or a picture to press and send on. */
export default function GroupSheet({ card, onLeave }: { card: Card; onLeave: () => void }) {
  const box = useModal()
  const [text, setText] = useState(() => textOf(card, location.origin))
  const [picture, setPicture] = useState('')
  const origin = location.origin
  const { names, isAsking, isUnknown } = useNames([card.head, ...card.lines, text].join('\n'))
  // Untouched, the picture says all that would not fit into the words.
  const drawn = forEverybody(text === textOf(card, origin) ? card : edited(card, text, origin), names)
  const safe = safeText(text, card, origin, names)
  const copy = async () => {
    const isDone = await copyText(safe)
    if (isDone) onLeave()
    toast(t(isDone ? 'copied' : 'copyHere'))
  }
  return (
    <dialog ref={box} class="sheet togroup" aria-label={t('title')} onCancel={onLeave}>
      <h2>{t('title')}</h2>
      {picture ? (
        <figure>
          <img src={picture} alt={`${drawn.head} ${drawn.lines.join(' ')}`} />
          <figcaption>{t('press')}</figcaption>
        </figure>
      ) : (
        <label>
          <span class="unseen">{t('words')}</span>
          <textarea rows={8} maxLength={longest} value={text} onInput={event => setText(event.currentTarget.value)} />
          <small>{t('count', { n: text.length, most: longest })}</small>
        </label>
      )}
      <p class="soft">{t('nobody')}</p>
      {names.length > 0 && <p class="soft">{t('hidden', { names: names.join('、') })}</p>}
      {isUnknown && <p class="soft">{t('unknown')}</p>}
      <div class="togroup__acts">
        {picture ? (
          <Button kind="default" onClick={() => setPicture('')}>
            {t('asText')}
          </Button>
        ) : (
          <>
            <Button kind="default" isDisabled={isAsking} onClick={() => setPicture(draw(drawn, origin, t('scan')))}>
              {t('asPicture')}
            </Button>
            <Button isDisabled={isAsking} onClick={copy}>
              {t('copy')}
            </Button>
          </>
        )}
      </div>
      <button type="button" class="leave" onClick={onLeave}>
        {t('close')}
      </button>
    </dialog>
  )
}
