import type { Counts, Sort } from './shapes'
import { t } from './words'

const shown = ['new', 'updated', 'unchanged', 'open', 'suspect', 'bad', 'partly', 'left'] as const
const always = new Set<Sort>(['new', 'updated', 'unchanged', 'bad'])

interface Props {
  counts: Counts
  sort: Sort | null
  /** Nothing is waited for any more: nought says nothing. */
  isOver?: boolean
  onChoose: (sort: Sort) => void
}

/** How many of each sort; a tap shows them. */
export const Tiles = ({ counts, sort, isOver, onChoose }: Props) => (
  <div class="tiles">
    {shown
      .filter(name => (!isOver && always.has(name)) || counts[name] > (name === 'suspect' ? counts.open : 0))
      .map(name => (
        <button
          type="button"
          key={name}
          class={name === sort ? 'tiles__one tiles__one_on' : 'tiles__one'}
          aria-pressed={name === sort}
          onClick={() => onChoose(name)}
        >
          <b class={name === 'bad' || name === 'left' ? 'tiles__bad' : name === 'open' ? 'tiles__open' : ''}>
            {counts[name]}
          </b>
          <span>{t(`sort_${name}`)}</span>
        </button>
      ))}
  </div>
)
