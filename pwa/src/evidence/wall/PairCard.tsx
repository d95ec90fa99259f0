import './cards.css'
import { Component } from 'preact'
import { language } from '../../base/i18n'
import { Tag, type Tone } from '../../ui/Tag'
import { Whole } from '../../ui/Whole'
import { flagsIn, lackOf, nameOf, newestOf, standing } from './rules'
import type { Pair, PhotoCard, State } from './shapes'
import { slotName } from './slots'
import { t } from './words'

export const tones: Record<State, Tone> = { waiting: 'orange', accepted: 'green', returned: 'red', later: 'blue' }

interface CardProps {
  pair: Pair
  to: string
}

/** Before and after as two thumbnails; it opens in the review. */
export class PairCard extends Component<CardProps> {
  private words = language.get()

  /** A page more must not draw the hundreds before it again. */
  override shouldComponentUpdate(next: CardProps): boolean {
    const isSame = next.pair === this.props.pair && next.to === this.props.to && this.words === language.get()
    this.words = language.get()
    return !isSame
  }

  render = ({ pair, to }: CardProps) => <Drawn pair={pair} to={to} />
}

const Drawn = ({ pair, to }: CardProps) => (
  <a class="pair-card" href={`#${to}`}>
    <span class="pair-card__two">
      {pair.subject.slots.length !== 1 && <Thumb card={newestOf(pair.before)} slot="before" of={pair.subject} />}
      <Thumb card={newestOf(pair.after)} slot="after" of={pair.subject} />
    </span>
    <span class="pair-card__words">
      <b>{nameOf(pair)}</b>
      <small>
        <Whole>{pair.subject.title}</Whole>
      </small>
      {flagsIn(pair) > 0 && <small class="pair-card__flags">{t('flagsOf', { n: flagsIn(pair) })}</small>}
    </span>
    <StateTag state={standing(pair)} />
  </a>
)

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{t(`verdict_${state}`)}</Tag>

interface ThumbProps {
  card: PhotoCard | undefined
  slot: 'before' | 'after'
  of: Pair['subject']
}

export function Thumb({ card, slot, of }: ThumbProps) {
  if (!card) return <span class="pair-card__none">{t('noSlot', { slot: slotName({ slot }, of) })}</span>
  const lack = lackOf(card)
  if (lack) return <span class="pair-card__none">{t(lack)}</span>
  return (
    <img
      src={`/api/photos/${card.id}/thumb`}
      alt={slotName(card, of)}
      width="240"
      height="180"
      loading="lazy"
      decoding="async"
    />
  )
}
