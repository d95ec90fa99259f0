/** One author's ops to the server, batch by batch, with the author's own grant. */
import { learnSkew, now, stamp } from '../base/clock'
import { api } from '../base/http'
import { NoAnswer, Problem } from '../base/problem'
import type { Op, OpAnswers } from '../base/shapes'
import type { Database } from '../store/database'
import { metaIn, putMeta } from '../store/meta'
import type { OpRow } from '../store/rows'
import { backoff } from './backoff'
import { type Decision, decide, type Fate, type Heard } from './decide'
import { meetEpoch } from './offerAgain'
import { fullRoom, nextBatch } from './plan'
import { isResting, restMore, restOver } from './rest'

/** empty: nothing more can go now · resting: later · barred: the author must sign in again. */
export type Outcome = 'empty' | 'resting' | 'barred'

/** How many ops a batch may hold, by database; halved by trouble, doubled by success. */
const counts = new Map<string, number>()

/** The first batch on an unknown link stays small enough for 2G. */
const firstCount = 20

export async function push(database: Database, deviceId: string): Promise<Outcome> {
  for (;;) {
    const ready = await prepare(database)
    if (typeof ready === 'string') return ready
    const heard = await ask(ready.batch, ready.token, deviceId)
    const decision = decide(heard, ready.batch)
    adapt(database.name, ready.batch.length, decision)
    await settle(database, ready.batch, decision, heard.is === 'answers' ? heard.epoch : undefined)
    if (decision.signIn) return 'barred'
    if (decision.rests) return 'resting'
  }
}

function prepare(database: Database): Promise<Outcome | { batch: OpRow[]; token: string }> {
  return database.read(['op', 'meta'], async tx => {
    const ops = await tx.objectStore('op').getAll()
    const batch = nextBatch(ops, now(), { ...fullRoom, count: counts.get(database.name) ?? firstCount })
    if (batch.length === 0) return 'empty'
    const grant = await metaIn(tx, 'grant')
    if (!grant || (await metaIn(tx, 'grant_refused'))) return 'barred'
    if (await isResting(tx, 'rest_text')) return 'resting'
    return { batch, token: grant.token }
  })
}

async function ask(batch: OpRow[], token: string, deviceId: string): Promise<Heard> {
  const askedAt = now()
  try {
    const body = { device_id: deviceId, sent_at: stamp(askedAt), ops: batch.map(asOp) }
    const answer = await api<OpAnswers>('POST', '/api/sync/ops', { body, bearer: token, isOurs, timeout: 60_000 })
    learnSkew(answer.server_time, askedAt)
    return { is: 'answers', answers: answer.answers, epoch: answer.epoch }
  } catch (failure) {
    if (failure instanceof Problem) return { is: 'problem', problem: failure }
    return { is: 'silence', silence: failure instanceof NoAnswer ? failure : new NoAnswer('offline') }
  }
}

const isOurs = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && Array.isArray((answer as OpAnswers).answers)

const asOp = ({ op_id, kind, version, body, needs, made_at, device_id }: OpRow): Op => ({
  op_id,
  kind,
  version,
  body,
  needs,
  made_at,
  device_id,
})

function adapt(name: string, sent: number, decision: Decision): void {
  if (decision.halves) counts.set(name, Math.max(1, Math.ceil(sent / 2)))
  else if (!decision.rests)
    counts.set(name, Math.min(fullRoom.count, Math.max(sent, counts.get(name) ?? firstCount) * 2))
}

function settle(database: Database, batch: OpRow[], decision: Decision, epoch?: string): Promise<void> {
  return database.write(['op', 'meta', 'photo'], async tx => {
    // A queue without its author signed in never pulls: here it learns that the server was restored.
    await meetEpoch(tx, epoch)
    for (const { op_id } of batch) {
      const row = await tx.objectStore('op').get(op_id)
      const fate = decision.fates.get(op_id)
      // Its author may have put it aside while it was under way; a done op is done all the same.
      if (row && fate && (row.state !== 'aside' || fate.do === 'drop'))
        await tx.objectStore('op').put(changed(row, fate))
    }
    if (decision.signIn) await putMeta(tx, 'grant_refused', true)
    await (decision.rests ? restMore(tx, 'rest_text', decision.retryAfter) : restOver(tx, 'rest_text'))
  })
}

function changed(row: OpRow, fate: Fate): OpRow {
  if (fate.do === 'drop') {
    return { ...row, state: 'done', done_at: now(), problem: null, quarantined: fate.quarantined }
  }
  const tries = row.tries + 1
  if (fate.do === 'park') {
    return { ...row, state: 'parked', problem: fate.problem, retries: fate.retries, tries, next_at: now() + hours(6) }
  }
  if (!fate.isFailure) return row
  return { ...row, tries, next_at: fate.isDelayed ? now() + backoff(tries) : row.next_at }
}

const hours = (count: number): number => count * 3_600_000
