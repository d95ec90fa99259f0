/** What the form of a fail opens with: a new one, a draft's, or a refused one to mend. */
import { newest } from '../issues/queries'
import { isAlive } from '../issues/rules'
import type { Issue } from '../issues/shapes'
import type { Database } from '../store/database'
import type { PhotoRow } from '../store/rows'
import { one } from '../store/view'
import { opOf } from '../sync/mend'
import { lookback, lookbacks } from './queries'
import { photoBefore } from './rules'
import type { Item, Lookback } from './shapes'

export interface FailFields {
  note: string
  owner_id: string
  due_on: string
}

export interface FailStart {
  key: string
  route: string
  lookback: Lookback
  item: Item
  /** The issue that it looks at is still being worked on. */
  isStillOpen: boolean
  /** The photo to line up with: of the issue that it looks at, or of the same item some months ago. */
  earlier: string | null
  fields: FailFields
  kept: PhotoRow[]
  replaces: string | undefined
  problem: unknown
}

export async function failStart(
  database: Database,
  id: string,
  itemId: string,
  mend: string | undefined,
): Promise<FailStart | null> {
  const { data } = await lookback(database, id)
  const item = data.items.find(held => held.id === itemId)
  if (!item) return null
  const op = mend ? await opOf(database, mend) : undefined
  const body = (op?.body ?? {}) as Partial<FailFields>
  const looked = item.issue_id ? await one<Issue>(database, 'issue', item.issue_id) : null
  const issue = looked?.data.state === undefined ? null : looked.data
  return {
    ...{ key: op ? `lookback:mend:${op.op_id}` : `lookback:${itemId}`, lookback: data, item },
    route: `/lookbacks/${id}/fail/${itemId}${op ? `?mend=${op.op_id}` : ''}`,
    isStillOpen: issue !== null && isAlive(issue),
    earlier: photoOf(issue) ?? photoBefore(data, item, await months(database)),
    fields: { note: body.note ?? '', owner_id: body.owner_id ?? '', due_on: body.due_on ?? '' },
    kept: op ? await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(op.op_id)) : [],
    replaces: op?.op_id,
    problem: op?.problem ?? null,
  }
}

const months = async (database: Database) => (await lookbacks(database)).map(({ data }) => data)

const photoOf = (issue: Issue | null): string | null => issue && (newest(issue, 'after') ?? newest(issue, 'before'))
