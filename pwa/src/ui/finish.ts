import { sentence } from '../base/problems'
import { toast } from './asks'

/** A form that keeps itself, as `useDraft` gives it. */
interface Keeping {
  seal: () => void
  set: (change: object) => void
}

/** Hands a form over, whose record then stands in its place. Should that fail, it is said, and the form stays. */
export async function finish(draft: Keeping, act: () => Promise<unknown>): Promise<void> {
  draft.seal()
  try {
    await act()
  } catch (failure) {
    // Sealed, it would no longer keep itself.
    draft.set({})
    toast(sentence(failure))
  }
}
