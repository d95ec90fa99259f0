import './verdicts.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { labelOf, labels } from '../../reference/queries'
import { useStore } from '../../store/query'
import { Button } from '../../ui/Button'
import { Chips } from '../../ui/Choice'
import { TextArea } from '../../ui/Field'
import { useModal } from '../../ui/useModal'
import { isJudgeable } from './rules'
import type { Pair, PhotoCard } from './shapes'
import { slotName } from './slots'
import { t } from './words'

export interface Returning {
  cards: PhotoCard[]
  reason_code: string
  reason: string
}

interface Props {
  pair: Pair
  /** Which photos stand ticked. */
  first: readonly PhotoCard[]
  onSend: (returning: Returning) => void
  onLeave: () => void
}

/** Why, in one tap or in words; keys 1 to 9 choose a reason. */
export function ReasonDialog({ pair, first, onSend, onLeave }: Props) {
  const box = useModal()
  const title = useRef<HTMLHeadingElement>(null)
  const reasons = useStore(['entity'], database => labels(database, 'return_reason')).data ?? []
  const [chosen, setChosen] = useState(first.map(card => card.id))
  const [code, setCode] = useState('')
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState<string>()
  // R and then a number, faster than the reasons are read: the number counts when they are here.
  const early = useRef('')
  useEffect(() => {
    const reason = reasons[Number(early.current) - 1]
    if (reason) setCode(reason.code)
  }, [reasons.length])
  useEffect(() => {
    // Not into the text: the next keys are the reason's number.
    title.current?.focus()
  }, [])
  const options = photoOptions(pair)
  const send = () => {
    const cards = options.flatMap(({ card }) => (chosen.includes(card.id) ? [card] : []))
    if (cards.length === 0) return setWrong(t('lackWhich'))
    const reason = words.trim()
    if (!reason && (!code || code === 'other')) return setWrong(t('lackWhy'))
    onSend({ cards, reason_code: code || 'other', reason })
  }
  const key = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement) return
    const reason = reasons[Number(event.key) - 1]
    if (reason) setCode(reason.code)
    if (reasons.length === 0) early.current = event.key
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) send()
  }
  return (
    <dialog ref={box} class="reason" aria-label={t('why')} onCancel={onLeave} onKeyDown={key}>
      <h2 ref={title} tabIndex={-1}>
        {t('why')}
      </h2>
      {options.length > 1 && (
        <Chips
          label={t('whichPhotos')}
          options={options.map(({ card, label }) => ({ value: card.id, label }))}
          values={chosen}
          onChange={setChosen}
        />
      )}
      <div class="reason__codes" role="radiogroup" aria-label={t('why')}>
        {reasons.map((reason, index) => (
          <label key={reason.code} class={reason.code === code ? 'chip chip_on' : 'chip'}>
            <input
              type="radio"
              name="reason"
              checked={reason.code === code}
              onChange={() => setCode(reason.code)}
              onDblClick={send}
            />
            <kbd>{index + 1}</kbd>
            {labelOf(reason)}
          </label>
        ))}
      </div>
      <TextArea
        label={t(code === 'other' ? 'otherReason' : 'addWords')}
        placeholder={t('otherHint')}
        value={words}
        onInput={setWords}
        rows={2}
        maxLength={200}
        wrong={wrong}
      />
      <div class="pair">
        <Button kind="default" onClick={onLeave}>
          {t('cancel')}
        </Button>
        <Button onClick={send}>{t('send')}</Button>
      </div>
    </dialog>
  )
}

/** 整改前, 整改后; numbered where a side has several. */
function photoOptions(pair: Pair): { card: PhotoCard; label: string }[] {
  return (['before', 'after'] as const).flatMap(slot =>
    pair[slot]
      .map((card, index) => ({
        card,
        label: pair[slot].length > 1 ? `${slotName(card, pair.subject)} ${index + 1}` : slotName(card, pair.subject),
      }))
      .filter(({ card }) => isJudgeable(card)),
  )
}
