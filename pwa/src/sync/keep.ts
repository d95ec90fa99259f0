/** What may leave the phone: acknowledged or given-up records after 30 days, forgotten photos, queues that have emptied. */
import { now } from '../base/clock'
import type { Database, WriteTx } from '../store/database'
import { authors, databaseOf, fact, forgetAuthor } from '../store/device'

const month = 30 * 24 * 3_600_000

export async function tidy(database: Database): Promise<void> {
  await database.write(['op', 'photo', 'full', 'thumb', 'draft', 'entity'], async tx => {
    const before = now() - month
    const drafts = new Set(await tx.objectStore('draft').getAllKeys())
    for (const op of await tx.objectStore('op').getAll()) {
      if (op.done_at !== null && op.done_at < before) await dropOp(tx, op.op_id, op.state === 'aside')
    }
    for (const photo of await tx.objectStore('photo').getAll()) {
      const isOrphan = !photo.op_id && !(photo.draft && drafts.has(photo.draft))
      if (isOrphan && Date.parse(photo.taken_at) < before) await dropPhoto(tx, photo.id)
    }
    await dropStrangers(tx)
  })
}

/** Stores of people who left this phone a month ago and have nothing on it any more. */
export async function forgetEmpty(): Promise<void> {
  const here = await fact('signed_in')
  for (const { person_id, signed_in_at } of await authors()) {
    if (person_id === here || signed_in_at > now() - month) continue
    const database = databaseOf(person_id)
    const left = await database.read(['op', 'draft'], async tx => [
      await tx.objectStore('op').count(),
      await tx.objectStore('draft').count(),
    ])
    if (left.some(n => n > 0)) continue
    await database.close()
    indexedDB.deleteDatabase(database.name)
    await forgetAuthor(person_id)
  }
}

/** A done op with a photo that the server has not confirmed stays, however old. */
async function dropOp(tx: WriteTx, opId: string, isAside: boolean): Promise<void> {
  const photos = await tx.objectStore('photo').index('op').getAll(opId)
  if (!isAside && photos.some(photo => photo.stored_at === null && photo.photo.state !== 'aside')) return
  for (const photo of photos) await dropPhoto(tx, photo.id)
  await tx.objectStore('op').delete(opId)
}

/** What was erased leaves this phone, whoever took it; words in place of a thumbnail go once the server has made one. */
export async function letGo(
  tx: WriteTx,
  id: string,
  seen: { erased_at?: unknown; thumb?: unknown } | null,
): Promise<void> {
  const own = await tx.objectStore('photo').get(id)
  if (seen?.erased_at || (!seen && !own)) return dropPhoto(tx, id)
  if (seen?.thumb && own?.thumb_size === 0) await tx.objectStore('thumb').delete(id)
}

/** Pictures of others that were fetched for a place without signal, and that the feed shows no longer. */
async function dropStrangers(tx: WriteTx): Promise<void> {
  for (const table of ['thumb', 'full'] as const)
    for (const id of await tx.objectStore(table).getAllKeys())
      if (!(await tx.objectStore('entity').getKey(['photo', id]))) await letGo(tx, id, null)
}

async function dropPhoto(tx: WriteTx, id: string): Promise<void> {
  await tx.objectStore('photo').delete(id)
  await tx.objectStore('full').delete(id)
  await tx.objectStore('thumb').delete(id)
}
