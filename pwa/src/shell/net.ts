/** The last net: what somebody tapped and nobody caught is said, or the tap would seem to do nothing. */
import { NoAnswer, Problem } from '../base/problem'
import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { whyMissing } from '../ui/States'

/** For `unhandledrejection`. What is no refusal, no silence and no full phone is a fault of ours and stays loud. */
export function sayUncaught(event: PromiseRejectionEvent): void {
  const failure = sayable(event.reason)
  if (!failure) return
  event.preventDefault()
  toast(sentence(failure))
}

function sayable(reason: unknown): unknown {
  if (reason instanceof Problem || reason instanceof NoAnswer) return reason
  if (reason instanceof DOMException && /Quota|Unknown|InvalidState/.test(reason.name)) return reason
  // As browsers call a script that does not come; each has words of its own.
  if (reason instanceof TypeError && /module/i.test(reason.message)) return whyMissing()
  return null
}
