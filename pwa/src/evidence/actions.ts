/** What one can do with a photo before it belongs to a record. */
import { now, skew, stamp } from '../base/clock'
import type { PhotoSource, Picked, Position } from '../base/shapes'
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { freshSending, type PhotoRow } from '../store/rows'
import { takeToken } from '../sync/tokens'
import { readPicked, takenAt } from './exif'
import type { Shrunk } from './shrink'
import { shrunk } from './shrinking'
import { follow } from './underway'

export interface Shot {
  picture: Blob
  draft: string
  slot: string
  source: PhotoSource
  position: Promise<Position | null>
}

/** Shrinks a picture and keeps it with its draft; durable when it resolves. Satellites may take longer, and add the position. */
export const keepShot = (shot: Shot): Promise<PhotoRow> => follow(shot.draft, kept(shot))

async function kept(shot: Shot): Promise<PhotoRow> {
  // Whoever shot it may have left the practice by the time it is small.
  const { database } = hereNow()
  const shotAt = now()
  const skewed = skew.get()
  const picked = await readPicked(shot.picture)
  const small = await shrunk(shot.picture)
  const isFresh = shot.source !== 'album'
  if (shot.source === 'camera_app' && shot.picture instanceof File) picked.file_at = stamp(shot.picture.lastModified)
  const row = rowOf(shot, small, isFresh ? shotAt : albumTime(shot.picture, picked), skewed)
  row.picked = picked
  await database.write(['photo', 'full', 'thumb', 'meta'], async tx => {
    if (isFresh) row.token = await takeToken(tx)
    await tx.objectStore('photo').put(row)
    await tx.objectStore('full').put({ id: row.id, mime: row.mime, bytes: small.bytes })
    await tx.objectStore('thumb').put({ id: row.id, mime: row.thumb_size ? row.mime : words, bytes: small.thumb })
  })
  if (isFresh) placeSoon(database, row, shot)
  return row
}

const words = 'image/svg+xml'

/** ms that a tap on 保存 still waits for the satellites. */
const lastWait = 2_000

function placeSoon(database: Database, { id }: PhotoRow, { draft, position }: Shot): void {
  const placing = position.then(found => found && place(database, id, found))
  let hurry = () => {}
  const late = new Promise<void>(resolve => {
    hurry = () => void setTimeout(resolve, lastWait)
  })
  void follow(draft, Promise.race([placing, late]), hurry)
}

/** Pictures picked at once, one after the other: whoever saves meanwhile waits for the last. */
export const keepEach = (draft: string, pictures: readonly File[], keep: (picture: File) => Promise<void>) =>
  follow(
    draft,
    (async () => {
      for (const picture of pictures) await keep(picture)
    })(),
  )

/** Only while the photo still lies in its draft: what a record has said about it stands. */
function place(database: Database, id: string, position: Position): Promise<void> {
  return database.write(['photo'], async tx => {
    const row = await tx.objectStore('photo').get(id)
    if (row && !row.op_id) await tx.objectStore('photo').put({ ...row, position })
  })
}

/** A file's own date is the next best thing; a date from the future is neither. */
function albumTime(picture: Blob, picked: Picked): number {
  const written = takenAt(picked) ?? (picture instanceof File ? picture.lastModified : now())
  return Math.min(written, now())
}

function rowOf(shot: Shot, small: Shrunk, taken: number, skewed: number | null): PhotoRow {
  const isSmall = small.thumb_sha256 !== ''
  return {
    id: uuid7(),
    sha256: small.sha256,
    size: small.bytes.byteLength,
    thumb_sha256: small.thumb_sha256,
    thumb_size: isSmall ? small.thumb.byteLength : 0,
    mime: isSmall ? 'image/jpeg' : 'image/heic',
    width: small.width,
    height: small.height,
    taken_at: stamp(taken),
    position: null,
    source: isScreen(shot.picture) ? 'screen' : shot.source,
    skew_ms: skewed,
    op_id: null,
    draft: shot.draft,
    slot: shot.slot,
    photo: freshSending(),
    thumb: { ...freshSending(), ...(isSmall ? {} : { state: 'stored' }) },
    stored_at: null,
  }
}

/** As phones name what they take of their own screens. */
const isScreen = (picture: Blob): boolean => picture instanceof File && /screenshot|截[屏图]/i.test(picture.name)

/** Takes a photo out of its draft; one that already belongs to a record stays. */
export async function dropShot(id: string): Promise<void> {
  await hereNow().database.write(['photo', 'full', 'thumb'], async tx => {
    const row = await tx.objectStore('photo').get(id)
    if (!row || row.op_id) return
    await tx.objectStore('photo').delete(id)
    await tx.objectStore('full').delete(id)
    await tx.objectStore('thumb').delete(id)
  })
}
