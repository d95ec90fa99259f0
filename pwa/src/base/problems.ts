/** From any failure to a sentence for people. */
import { speak } from './i18n'
import { NoAnswer, Problem, type ProblemBody } from './problem'
import zh from './problems.zh'

export const problemWords = speak(zh, () => import('./problems.en'))

export type ProblemCode = keyof typeof zh

/** Words that only desks need: they come with the desk's screens (problems.desk.ts). */
export const alsoKnown: { words: object; say: (code: never) => string }[] = []

/** Fetches those words where a refusal is heard elsewhere; the app draws itself again when they are there. */
export const lacking: { fetch?: () => Promise<unknown> } = {}

/** The code of whatever was thrown. */
export function codeOf(failure: unknown): string {
  if (failure instanceof Problem) return failure.code
  if (failure instanceof NoAnswer) return failure.why
  if (failure instanceof DOMException && failure.name === 'QuotaExceededError') return 'no_space'
  if (failure instanceof Error && failure.message in zh) return failure.message
  return 'unknown'
}

/** A sentence for a failure, a problem's body or a bare code; a code without words speaks by its class. */
export function sentence(failure: unknown): string {
  const code = typeof failure === 'string' ? failure : isBody(failure) ? failure.code : codeOf(failure)
  const known = [{ words: zh, say: problemWords }, ...alsoKnown].find(({ words }) => code in words)
  if (known) return known.say(code as never)
  lacking.fetch?.().catch(() => {})
  const status = isBody(failure) ? failure.status : failure instanceof Problem ? failure.status : 0
  return problemWords(
    status === 400 ? 'invalid' : status === 404 ? 'not_found' : status === 409 ? 'refused' : 'unknown',
  )
}

const isBody = (value: unknown): value is ProblemBody =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  !(value instanceof Error) &&
  typeof value.code === 'string'
