/** What the fix form opens with: a new one, a draft's, or a refused one to mend. */
import type { Database } from '../store/database'
import { draftOf } from '../store/drafts'
import type { PhotoRow } from '../store/rows'
import { opOf } from '../sync/mend'
import { issue } from './queries'
import type { Issue } from './shapes'

export interface FixFields {
  note: string
}

export interface FixStart {
  key: string
  route: string
  issue: Issue
  fields: FixFields
  kept: PhotoRow[]
  replaces: string | undefined
  problem: unknown
  isResumed: boolean
}

export async function fixStart(database: Database, issueId: string, mend: string | undefined): Promise<FixStart> {
  const { data } = await issue(database, issueId)
  const op = mend ? await opOf(database, mend) : undefined
  const key = op ? `fix:mend:${op.op_id}` : `fix:${issueId}`
  const kept = op ? await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(op.op_id)) : []
  return {
    ...{ key, issue: data, kept, replaces: op?.op_id, problem: op?.problem ?? null },
    route: `/issues/${issueId}/fix${op ? `?mend=${op.op_id}` : ''}`,
    fields: { note: typeof op?.body.note === 'string' ? op.body.note : '' },
    isResumed: (await draftOf(database, key)) !== undefined,
  }
}
