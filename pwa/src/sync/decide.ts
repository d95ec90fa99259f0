/** What the outbox does with what it heard: the table of the contract as a pure function. Nothing here ever deletes a record. */
import type { NoAnswer, Problem, ProblemBody } from '../base/problem'
import type { OpAnswer } from '../base/shapes'

export type Heard =
  | { is: 'answers'; answers: OpAnswer[]; epoch?: string }
  | { is: 'problem'; problem: Problem }
  | { is: 'silence'; silence: NoAnswer }

/** An op of the batch that was sent; `tries` counts the failures that it had before. */
export interface SentOp {
  op_id: string
  tries: number
}

export type Fate =
  | { do: 'drop'; quarantined: boolean }
  | { do: 'park'; problem: ProblemBody; retries: boolean }
  /** `isDelayed`: rests by itself, so that the queue can pass it. */
  | { do: 'keep'; isDelayed: boolean; isFailure: boolean }

export interface Decision {
  fates: Map<string, Fate>
  /** The queue as a whole rests: for Retry-After if the server named one, with back-off otherwise. */
  rests: boolean
  retryAfter: number | null
  halves: boolean
  signIn: boolean
}

/** A record that the server fails on this often is shown to its author, and goes on being tried. */
export const patience = 8

export function decide(heard: Heard, sent: SentOp[]): Decision {
  if (heard.is === 'answers') return byAnswers(heard.answers, sent)
  if (heard.is === 'problem') return byProblem(heard.problem, sent)
  return bySilence(heard.silence, sent)
}

function byAnswers(answers: OpAnswer[], sent: SentOp[]): Decision {
  const known = new Map<string, OpAnswer>()
  for (const answer of answers) if (!known.has(answer.op_id)) known.set(answer.op_id, answer)
  const fates = new Map(sent.map(op => [op.op_id, fateOf(known.get(op.op_id))]))
  // An answer that speaks of none of our ops is not an answer to us.
  const isForeign = sent.every(op => !known.has(op.op_id))
  return { fates, rests: isForeign, retryAfter: null, halves: false, signIn: false }
}

function fateOf(answer: OpAnswer | undefined): Fate {
  if (answer?.answer === 'done') return { do: 'drop', quarantined: answer.quarantined === true }
  if (answer?.answer === 'refused') return park(answer.problem ?? { status: 409, code: 'refused' })
  return { do: 'keep', isDelayed: answer !== undefined, isFailure: answer !== undefined }
}

function byProblem(problem: Problem, sent: SentOp[]): Decision {
  const { status } = problem
  if (status === 401) return keep(sent, { signIn: true })
  if (status === 429 || status === 503) return keep(sent, { rests: true, retryAfter: problem.retryAfter })
  if (status >= 500) return failing(sent, problem.body, problem.retryAfter)
  if (sent.length > 1) return keep(sent, { halves: true })
  return parkAll(sent, park(problem.body))
}

function bySilence(silence: NoAnswer, sent: SentOp[]): Decision {
  // A proxy's limit is real, whoever says it.
  if (silence.status === 413) return tooLarge(sent)
  if (silence.status >= 500) return failing(sent, null, silence.retryAfter)
  const halves = silence.why === 'timeout' && sent.length > 1
  return keep(sent, { rests: true, halves, retryAfter: silence.retryAfter })
}

function tooLarge(sent: SentOp[]): Decision {
  if (sent.length > 1) return keep(sent, { halves: true })
  return parkAll(sent, park({ status: 413, code: 'too_large' }))
}

/** The server, or the gate before it, failed on this batch: smaller next time, and in the end past the one that it is. */
function failing(sent: SentOp[], body: ProblemBody | null, retryAfter: number | null): Decision {
  const hasFailedBefore = sent.some(op => op.tries > 0)
  const single = sent.length === 1 ? sent[0] : undefined
  if (single && body && single.tries + 1 >= patience) return parkAll(sent, { ...park(body), retries: true })
  const fate: Fate = { do: 'keep', isDelayed: single !== undefined && hasFailedBefore, isFailure: true }
  return {
    fates: new Map(sent.map(op => [op.op_id, fate])),
    rests: true,
    retryAfter,
    halves: !single && hasFailedBefore,
    signIn: false,
  }
}

function keep(sent: SentOp[], rest: Partial<Omit<Decision, 'fates'>>): Decision {
  const fate: Fate = { do: 'keep', isDelayed: false, isFailure: false }
  const fates = new Map(sent.map(op => [op.op_id, fate]))
  return { fates, rests: false, retryAfter: null, halves: false, signIn: false, ...rest }
}

function parkAll(sent: SentOp[], fate: Fate): Decision {
  const fates = new Map(sent.map(op => [op.op_id, fate]))
  return { fates, rests: false, retryAfter: null, halves: false, signIn: false }
}

const park = (problem: ProblemBody): Extract<Fate, { do: 'park' }> => ({ do: 'park', problem, retries: false })
