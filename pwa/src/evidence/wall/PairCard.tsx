import { Tag, type Tone } from '../../ui/Tag'
import { nameOf, newestOf, standing } from './rules'
import type { Pair, PhotoCard, State } from './shapes'
import { t } from './words'

export const tones: Record<State, Tone> = { waiting: 'orange', accepted: 'green', returned: 'red', later: 'blue' }

/** Before and after as two thumbnails; it opens in the review. */
export const PairCard = ({ pair, to }: { pair: Pair; to: string }) => (
  <a class="pair-card" href={`#${to}`}>
    <span class="pair-card__two">
      <Thumb card={newestOf(pair.before)} slot="before" />
      <Thumb card={newestOf(pair.after)} slot="after" />
    </span>
    <span class="pair-card__words">
      <b>{nameOf(pair)}</b>
      <small>{pair.subject.title}</small>
    </span>
    <StateTag state={standing(pair)} />
  </a>
)

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{t(`verdict_${state}`)}</Tag>

export function Thumb({ card, slot }: { card: PhotoCard | undefined; slot: 'before' | 'after' }) {
  const none = t(slot === 'before' ? 'noBefore' : 'noAfter')
  if (!card?.thumb) return <span class="pair-card__none">{card ? t('onTheWay') : none}</span>
  return (
    <img src={`/api/photos/${card.id}/thumb`} alt={t(slot)} width="240" height="180" loading="lazy" decoding="async" />
  )
}
