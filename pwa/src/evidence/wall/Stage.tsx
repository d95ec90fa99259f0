import './stage.css'
import { useEffect, useState } from 'preact/hooks'
import { Tag } from '../../ui/Tag'
import { t as ui } from '../../ui/words'
import { tones } from './PairCard'
import { cardsOf } from './rules'
import { Shot } from './Shot'
import type { Pair, PhotoCard } from './shapes'
import { slotName } from './slots'
import type { Zooming } from './useZoom'
import { t } from './words'

export type View = 'side' | 'slide'

type SlotName = 'before' | 'after'

interface Props {
  pair: Pair
  view: View
  zooming: Zooming
  /** Buttons under one photo. */
  acts: (card: PhotoCard, slot: SlotName) => preact.ComponentChildren
}

/** Before and after, beside each other or one over the other; both zoom together. */
export function Stage({ pair, view, zooming, acts }: Props) {
  const [chosen, setChosen] = useState<Record<SlotName, number>>(newest(pair))
  const key = cardsOf(pair)
    .map(card => card.id)
    .join()
  useEffect(() => setChosen(newest(pair)), [key])
  const shown = { before: pair.before[chosen.before], after: pair.after[chosen.after] }
  const isPair = shown.before !== undefined && shown.after !== undefined
  const { zoom, frame } = zooming
  const label = (slot: SlotName) => (
    <Label
      pair={pair}
      slot={slot}
      card={shown[slot]}
      at={chosen[slot]}
      onPick={n => setChosen({ ...chosen, [slot]: n })}
    >
      {acts}
    </Label>
  )
  return (
    <div class="stage">
      <div ref={frame} class={!isPair ? 'stage__alone' : view === 'side' ? 'stage__two' : 'stage__one'}>
        {!isPair ? (
          <Shot card={shown.before ?? shown.after} slot="after" of={pair.subject} zoom={zoom} />
        ) : view === 'side' ? (
          <>
            <Shot key={shown.before?.id} card={shown.before} slot="before" of={pair.subject} zoom={zoom} />
            <Shot key={shown.after?.id ?? 'none'} card={shown.after} slot="after" of={pair.subject} zoom={zoom} />
          </>
        ) : (
          <Slide before={shown.before} after={shown.after} of={pair.subject} zooming={zooming} />
        )}
      </div>
      <div class="stage__labels">
        {pair.subject.slots.length !== 1 && label('before')}
        {label('after')}
      </div>
    </div>
  )
}

const newest = (pair: Pair) => ({ before: pair.before.length - 1, after: pair.after.length - 1 })

interface SlideProps {
  before: PhotoCard | undefined
  after: PhotoCard | undefined
  of: Pair['subject']
  zooming: Zooming
}

function Slide({ before, after, of, zooming: { zoom } }: SlideProps) {
  const [split, setSplit] = useState(50)
  return (
    <>
      <Shot key={after?.id ?? 'none'} card={after} slot="after" of={of} zoom={zoom} />
      <div class="stage__over" style={{ clipPath: `inset(0 ${100 - split}% 0 0)` }}>
        <Shot key={before?.id} card={before} slot="before" of={of} zoom={zoom} />
      </div>
      <i class="stage__line" style={{ left: `${split}%` }} />
      <input
        class="stage__slider"
        type="range"
        min="0"
        max="100"
        value={split}
        aria-label={ui('compare')}
        onPointerDown={event => event.stopPropagation()}
        onInput={event => setSplit(Number(event.currentTarget.value))}
      />
    </>
  )
}

interface LabelProps {
  pair: Pair
  slot: SlotName
  card: PhotoCard | undefined
  at: number
  onPick: (index: number) => void
  children: Props['acts']
}

function Label({ pair, slot, card, at, onPick, children }: LabelProps) {
  return (
    <div>
      <b>{slotName(card ?? { slot }, pair.subject)}</b>
      {card && <Tag tone={tones[card.state]}>{t(`verdict_${card.state}`)}</Tag>}
      {pair[slot].length > 1 &&
        pair[slot].map((other, index) => (
          <button
            type="button"
            key={other.id}
            class="stage__nth"
            aria-pressed={index === at}
            aria-label={`${slotName(other, pair.subject)} ${t('which', { n: index + 1 })}`}
            onClick={() => onPick(index)}
          >
            {index + 1}
          </button>
        ))}
      {card && pair.before.length + pair.after.length > 1 && children(card, slot)}
      {!card && <span class="soft">{t('noSlot', { slot: slotName({ slot }, pair.subject) })}</span>}
    </div>
  )
}
