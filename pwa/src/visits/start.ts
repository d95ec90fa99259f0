/** What the form opens with: a new visit, a draft's, a correction of one, or a refused one to mend. */
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { draftOf } from '../store/drafts'
import type { PhotoRow } from '../store/rows'
import { opOf } from '../sync/mend'
import { titleOf } from './actions'
import { householdsIn, lastOwn, visit } from './queries'
import { fieldsOf, fieldsOfBody, freshFields, type VisitFields } from './rules'
import type { How } from './shapes'

export interface Start {
  /** Key of the draft. */
  key: string
  route: string
  /** 走访 · 李桂英 */
  title: string
  fields: VisitFields
  /** Photos of the refused record, which go with the mended one. */
  kept: PhotoRow[]
  supersedes: string | undefined
  replaces: string | undefined
  /** Ids of the visit and its issue as the refused record named them; the server has neither. */
  ids: string[]
  /** Why it was refused. */
  problem: unknown
  /** There is an unfinished form to go on with. */
  isResumed: boolean
}

export async function startOf(database: Database, query: Record<string, string>, me: string): Promise<Start | null> {
  if (query.mend) return mending(database, query.mend)
  if (query.corrects) return correcting(database, query.corrects, me)
  if (!query.household) return null
  const fields = freshFields(query.household, query.how as How | undefined, await lastOwn(database, me))
  return begun(database, `visit:${query.household}`, `/visits/new?household=${query.household}`, fields)
}

async function correcting(database: Database, visitId: string, me: string): Promise<Start | null> {
  const held = await visit(database, visitId)
  if (!held) return null
  const start = await begun(
    database,
    `visit:corrects:${visitId}`,
    `/visits/new?corrects=${visitId}`,
    fieldsOf(held.data, me),
  )
  return { ...start, supersedes: visitId }
}

async function mending(database: Database, opId: string): Promise<Start | null> {
  const op = await opOf(database, opId)
  if (!op) return null
  const kept = await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(opId))
  const start = await begun(database, `visit:mend:${opId}`, `/visits/new?mend=${opId}`, fieldsOfBody(op.body))
  const ids = op.problem?.code === 'id_taken' ? [] : op.makes
  return {
    ...start,
    kept,
    ids,
    replaces: opId,
    supersedes: op.body.supersedes as string | undefined,
    problem: op.problem,
  }
}

async function begun(database: Database, key: string, route: string, fields: VisitFields): Promise<Start> {
  const isResumed = (await draftOf(database, key)) !== undefined
  const title = titleOf(await householdsIn(database, fields))
  return {
    key,
    route,
    title,
    fields: { ...fields, ids: [uuid7(), uuid7()] },
    kept: [],
    ids: [],
    supersedes: undefined,
    replaces: undefined,
    problem: null,
    isResumed,
  }
}
