/** Rows as a person should see them: what the server last said, with their own unsent records laid over. */
import type { Mark } from '../base/asked'
import type { Database, ReadTx } from './database'
import type { EntityRow, OpRow, Shown } from './rows'

export interface Seen<Data> {
  id: string
  data: Data
  mark?: Mark
}

/** All rows of a kind, in no particular order. */
export function all<Data>(database: Database, kind: string): Promise<Seen<Data>[]> {
  return database.read(['entity', 'op'], async tx => {
    const rows = await tx.objectStore('entity').index('kind').getAll(kind)
    return lay<Data>(rows, await overlays(tx), kind)
  })
}

/** One row, or null when neither the server nor an own record knows it. */
export function one<Data>(database: Database, kind: string, id: string): Promise<Seen<Data> | null> {
  return database.read(['entity', 'op'], async tx => {
    const row = await tx.objectStore('entity').get([kind, id])
    const seen = lay<Data>(row ? [row] : [], await overlays(tx), kind)
    return seen.find(item => item.id === id) ?? null
  })
}

/** Ops whose results the feed has not shown yet, oldest first. */
async function overlays(tx: ReadTx): Promise<OpRow[]> {
  const ops = await tx.objectStore('op').getAll()
  return ops.filter(op => !op.settled && op.state !== 'aside')
}

function lay<Data>(rows: EntityRow[], ops: OpRow[], kind: string): Seen<Data>[] {
  const seen = new Map<string, Seen<unknown>>(rows.map(row => [row.id, { id: row.id, data: row.data }]))
  for (const op of ops) {
    for (const shown of op.shows) if (shown.kind === kind) seen.set(shown.id, over(seen.get(shown.id), shown, op))
  }
  return [...seen.values()] as Seen<Data>[]
}

function over(below: Seen<unknown> | undefined, shown: Shown, op: OpRow): Seen<unknown> {
  // What the server has refused to change stands as the server says it, marked.
  if (below && op.state === 'parked' && !op.retries) return { ...below, mark: 'parked' }
  const data = { ...(below?.data as object | undefined), ...shown.data }
  const mark = op.state === 'parked' ? 'parked' : op.state === 'done' ? below?.mark : 'sending'
  return mark ? { id: shown.id, data, mark } : { id: shown.id, data }
}
