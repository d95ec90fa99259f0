import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { TwoUp } from '../ui/Photos'
import { t as ui } from '../ui/words'
import { useIsAway, useLarge } from './large'
import './pair.css'
import { t } from './words'

/** The pair in one frame with a line to drag; a single photo stands alone. */
export function BeforeAfter({ before, after }: { before: string | null; after: string | null }) {
  const [left, isLeftAway] = useShown(before)
  const [right, isRightAway] = useShown(after)
  const only = left ?? right
  const [isBeside, setBeside] = useState(false)
  return (
    <>
      {left && right && (
        <>
          {isBeside ? <Beside before={left} after={right} /> : <TwoUp before={left} after={right} />}
          <p class="text">
            <Button kind="default" isSmall onClick={() => setBeside(!isBeside)}>
              {t(isBeside ? 'over' : 'beside')}
            </Button>
          </p>
        </>
      )}
      {only && !(left && right) && (
        <div class="one-up">
          <img src={only} alt={ui(left ? 'before' : 'after')} />
          <span class="tag">{ui(left ? 'before' : 'after')}</span>
        </div>
      )}
      {(isLeftAway || isRightAway) && (
        <p class="text soft">{t('onTheWay', { slot: ui(isLeftAway ? 'before' : 'after') })}</p>
      )}
    </>
  )
}

const Beside = (shown: Record<'before' | 'after', string>) => (
  <div class="beside">
    {(['before', 'after'] as const).map(slot => (
      <div class="one-up" key={slot}>
        <img src={shown[slot]} alt={ui(slot)} />
        <span class="tag">{ui(slot)}</span>
      </div>
    ))}
  </div>
)

function useShown(id: string | null): [string | null, boolean] {
  const url = useLarge(id)
  const isAway = useIsAway(id, url)
  return [isAway ? null : url, isAway]
}
