/** One page of the change feed laid into the store, with its cursor, in one transaction: a crash can neither skip nor repeat. */
import { now } from '../base/clock'
import type { Changed, Changes, Removed } from '../base/shapes'
import type { Database, WriteTx } from '../store/database'
import { metaIn, putMeta } from '../store/meta'
import type { EntityRow } from '../store/rows'
import { letGo } from './keep'
import { keepOnly } from './keepOnly'
import { meetEpoch } from './offerAgain'

/** False where nobody is at home: they signed out while the page was on its way, and a swept house stays swept. */
export function apply(database: Database, page: Changes): Promise<boolean> {
  return database.write(['entity', 'meta', 'op', 'photo', 'full', 'thumb'], async tx => {
    if (!(await metaIn(tx, 'me'))) return false
    await meetEpoch(tx, page.epoch, page.reset && (await metaIn(tx, 'cursor')) !== undefined)
    if (page.reset) await tx.objectStore('entity').clear()
    for (const stream of page.dropped) await dropStream(tx, stream)
    for (const row of page.removed) await remove(tx, row)
    await putAll(tx, page.changed)
    if (page.keep) await keepOnly(tx, page.keep)
    await putMeta(tx, 'cursor', page.cursor)
    await putMeta(tx, 'entries', page.entries)
    if (!page.more) await putMeta(tx, 'pulled_at', now())
    return true
  })
}

async function dropStream(tx: WriteTx, stream: string): Promise<void> {
  const entities = tx.objectStore('entity')
  for (const key of await entities.index('stream').getAllKeys(stream)) await entities.delete(key)
}

/** A tombstone counts only where the row still lies in that stream and is not newer. */
async function remove(tx: WriteTx, row: Removed): Promise<void> {
  const held = await tx.objectStore('entity').get([row.kind, row.id])
  if (held && held.stream === row.stream && held.version <= row.version) {
    await tx.objectStore('entity').delete([row.kind, row.id])
    if (row.kind === 'photo') await letGo(tx, row.id, null)
  }
}

/** Asked and written all together: one by one, a village takes a cheap phone most of a second. */
async function putAll(tx: WriteTx, rows: Changed[]): Promise<void> {
  const entities = tx.objectStore('entity')
  const held = new Map(
    await Promise.all(rows.map(async row => [nameOf(row), await entities.get([row.kind, row.id])] as const)),
  )
  const isNews = (row: Changed): boolean => {
    if (isOlder(row, held.get(nameOf(row)))) return false
    held.set(nameOf(row), row)
    return true
  }
  await Promise.all(rows.filter(isNews).map(row => put(tx, row)))
}

const nameOf = ({ kind, id }: Changed): string => `${kind} ${id}`

/** Versions order within a stream only; a row that moved comes with its new stream's word. */
const isOlder = (row: Changed, held: EntityRow | undefined): boolean =>
  held !== undefined && held.stream === row.stream && held.version > row.version

async function put(tx: WriteTx, { kind, id, stream, version, data }: Changed): Promise<void> {
  await tx.objectStore('entity').put({ kind, id, stream, version, data } satisfies EntityRow)
  if (kind === 'photo') await letGo(tx, id, data)
}
