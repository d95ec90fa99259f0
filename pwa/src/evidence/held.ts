/** Small pictures of others that this phone keeps for a place without signal: few bytes, and only while they are of use. */
import type { Database } from '../store/database'
import type { BytesRow } from '../store/rows'

/** Some 200 thumbnails. */
const most = 3 * 1024 * 1024
/** Free bytes below which nothing is fetched for later: the next photo needs the room more. */
const spare = 30 * 1024 * 1024

/** Holds the thumbnails of `ids`, first things first, and lets go of others' that are not among them. */
export async function holdOnly(database: Database, ids: readonly string[]): Promise<void> {
  let left = most - (await letGoBut(database, new Set(ids)))
  for (const id of ids) {
    if (left <= 0 || !(await hasRoom())) return
    if (!(await isMissing(database, id))) continue
    const row = await fetched(id)
    left -= row?.bytes.byteLength ?? 0
    if (row && (left < 0 || !(await keep(database, row)))) return
  }
}

/** Bytes of others' pictures that stay. Own ones are never touched here. */
async function letGoBut(database: Database, wanted: ReadonlySet<string>): Promise<number> {
  const others = await database.read(['photo', 'thumb'], async tx => {
    const own = new Set(await tx.objectStore('photo').getAllKeys())
    return (await tx.objectStore('thumb').getAll()).filter(({ id }) => !own.has(id))
  })
  const gone = others.filter(({ id }) => !wanted.has(id))
  if (gone.length > 0)
    await database.write(['thumb'], async tx => {
      for (const { id } of gone) await tx.objectStore('thumb').delete(id)
    })
  return others.reduce((sum, { id, bytes }) => sum + (wanted.has(id) ? bytes.byteLength : 0), 0)
}

async function hasRoom(): Promise<boolean> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return !quota || quota - usage > spare
}

/** The feed says that there is a picture, and this phone has none. */
const isMissing = (database: Database, id: string): Promise<boolean> =>
  database.read(['entity', 'thumb'], async tx => {
    const row = await tx.objectStore('entity').get(['photo', id])
    return row?.data.thumb === true && (await tx.objectStore('thumb').getKey(id)) === undefined
  })

/** null without network. */
async function fetched(id: string): Promise<BytesRow | null> {
  const answer = await fetch(`/api/photos/${id}/thumb`).catch(() => null)
  const mime = answer?.headers.get('Content-Type') ?? ''
  if (!answer?.ok || !mime.startsWith('image/')) return null
  const bytes = await answer.arrayBuffer().catch(() => null)
  return bytes && { id, mime, bytes }
}

/** False once the phone is full: what is there stays, and nobody is troubled for a picture that nobody asked for. */
const keep = (database: Database, row: BytesRow): Promise<boolean> =>
  database
    .write(['thumb'], async tx => void (await tx.objectStore('thumb').put(row)))
    .then(
      () => true,
      () => false,
    )
