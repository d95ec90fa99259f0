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
  return (
    <>
      {left && right && <TwoUp before={left} after={right} />}
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

function useShown(id: string | null): [string | null, boolean] {
  const url = useLarge(id)
  const isAway = useIsAway(id, url)
  return [isAway ? null : url, isAway]
}
