/** What becomes of a photo's bytes after a failed attempt: pure, like decide.ts, and as unwilling to lose anything. */
import { NoAnswer, Problem } from '../base/problem'
import type { Sending } from '../store/rows'
import { backoff } from './backoff'

export interface BytesFate {
  sending: Sending
  /** The link or the server is in trouble: other photos would fare no better now. */
  rests: boolean
  retryAfter: number | null
  signIn: boolean
}

/** A photo that is refused outright gets one more attempt from zero before its author is asked. */
const chances = 2

export function decideBytes(failure: unknown, sending: Sending, at: number): BytesFate {
  if (failure instanceof Problem) return byProblem(failure, sending, at)
  const silence = failure instanceof NoAnswer ? failure : new NoAnswer('offline')
  const told = silence.why === 'outdated' ? { ...sending, reason: silence.why } : sending
  return { sending: told, rests: true, retryAfter: silence.retryAfter, signIn: false }
}

function byProblem(problem: Problem, sending: Sending, at: number): BytesFate {
  const calm = { rests: false, retryAfter: null, signIn: false }
  const { status } = problem
  if (status === 401) return { ...calm, sending, signIn: true }
  if (status === 429 || status >= 500) return { ...calm, sending, rests: true, retryAfter: problem.retryAfter }
  const tries = sending.tries + 1
  const later = { ...sending, tries, next_at: at + backoff(tries) }
  // Locked by another tab, or offsets that disagree: the same upload goes on later.
  if (status === 423 || status === 409) return { ...calm, sending: later }
  const fromZero: Sending = { ...later, upload_url: null, offset: 0 }
  if (status === 404 || status === 410) return { ...calm, sending: { ...fromZero, next_at: at } }
  if (status !== 413 && tries < chances) return { ...calm, sending: fromZero }
  return { ...calm, sending: { ...fromZero, state: 'parked', reason: problem.code } }
}
