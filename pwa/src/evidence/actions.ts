/** What one can do with a photo before it belongs to a record. */
import { now, skew, stamp } from '../base/clock'
import type { PhotoSource, Position } from '../base/shapes'
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { freshSending, type PhotoRow } from '../store/rows'
import { takenAt } from './exif'
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
  const small = await shrunk(shot.picture)
  const taken = shot.source === 'album' ? await albumTime(shot.picture) : shotAt
  const row = rowOf(shot, small, taken)
  await database.write(['photo', 'full', 'thumb'], async tx => {
    await tx.objectStore('photo').put(row)
    await tx.objectStore('full').put({ id: row.id, mime: row.mime, bytes: small.bytes })
    await tx.objectStore('thumb').put({ id: row.id, mime: row.mime, bytes: small.thumb })
  })
  if (shot.source !== 'album') void shot.position.then(position => position && place(database, row.id, position))
  return row
}

/** Only while the photo still lies in its draft: what a record has said about it stands. */
function place(database: Database, id: string, position: Position): Promise<void> {
  return database.write(['photo'], async tx => {
    const row = await tx.objectStore('photo').get(id)
    if (row && !row.op_id) await tx.objectStore('photo').put({ ...row, position })
  })
}

/** A file's own date is the next best thing; a date from the future is neither. */
async function albumTime(picture: Blob): Promise<number> {
  const written = (await takenAt(picture)) ?? (picture instanceof File ? picture.lastModified : now())
  return Math.min(written, now())
}

function rowOf(shot: Shot, small: Shrunk, taken: number): PhotoRow {
  return {
    id: uuid7(),
    sha256: small.sha256,
    size: small.bytes.byteLength,
    thumb_sha256: small.thumb_sha256,
    thumb_size: small.thumb.byteLength,
    mime: 'image/jpeg',
    width: small.width,
    height: small.height,
    taken_at: stamp(taken),
    position: null,
    source: shot.source,
    skew_ms: skew.get(),
    op_id: null,
    draft: shot.draft,
    slot: shot.slot,
    photo: freshSending(),
    thumb: freshSending(),
    stored_at: null,
  }
}

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
