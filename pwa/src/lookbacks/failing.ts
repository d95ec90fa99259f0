/** What the form of a fail opens with: a new one, a draft's, or a refused one to mend. */
import { isAlive } from '../issues/rules'
import type { Issue } from '../issues/shapes'
import type { Database } from '../store/database'
import type { PhotoRow } from '../store/rows'
import { one } from '../store/view'
import { opOf } from '../sync/mend'
import { lookback } from './queries'
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
  return {
    ...{ key: op ? `lookback:mend:${op.op_id}` : `lookback:${itemId}`, lookback: data, item },
    route: `/lookbacks/${id}/fail/${itemId}${op ? `?mend=${op.op_id}` : ''}`,
    isStillOpen: looked?.data.state !== undefined && isAlive(looked.data),
    fields: { note: body.note ?? '', owner_id: body.owner_id ?? '', due_on: body.due_on ?? '' },
    kept: op ? await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(op.op_id)) : [],
    replaces: op?.op_id,
    problem: op?.problem ?? null,
  }
}
