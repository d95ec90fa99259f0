import { TwoUp } from '../ui/Photos'
import { t as ui } from '../ui/words'
import { useLarge } from './large'
import './pair.css'

/** The pair in one frame with a line to drag; a single photo stands alone. */
export function BeforeAfter({ before, after }: { before: string | null; after: string | null }) {
  const left = useLarge(before)
  const right = useLarge(after)
  if (left && right) return <TwoUp before={left} after={right} />
  const only = left ?? right
  return only ? (
    <div class="one-up">
      <img src={only} alt={ui(left ? 'before' : 'after')} />
      <span class="tag">{ui(left ? 'before' : 'after')}</span>
    </div>
  ) : null
}
