import { useEffect, useRef } from 'preact/hooks'
import { StateTag, Thumb } from './PairCard'
import { keyOf, nameOf, newestOf, standing } from './rules'
import type { Pair } from './shapes'
import { t } from './words'

interface Props {
  pairs: readonly Pair[]
  current: string | null
  onPick: (key: string) => void
}

/** The batch beside the stage; the one that is open stays in view. */
export function PairList({ pairs, current, onPick }: Props) {
  const open = useRef<HTMLButtonElement>(null)
  useEffect(() => open.current?.scrollIntoView({ block: 'nearest' }), [current])
  return (
    <nav class="batch" aria-label={t('list')}>
      {pairs.map(pair => {
        const key = keyOf(pair)
        return (
          <button
            type="button"
            key={key}
            ref={key === current ? open : null}
            class={key === current ? 'on' : ''}
            aria-current={key === current}
            onClick={() => onPick(key)}
          >
            <Thumb card={newestOf(pair.after) ?? newestOf(pair.before)} slot="after" of={pair.subject} />
            <span>
              {nameOf(pair)}
              <StateTag state={standing(pair)} />
            </span>
          </button>
        )
      })}
    </nav>
  )
}
