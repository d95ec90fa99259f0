/** A recording lies beside the photos of its draft and travels like one: hashed, resumed, believed when stored. */
import { now, skew, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { hereNow } from '../store/here'
import { freshSending, type PhotoRow } from '../store/rows'
import type { Made } from './recorder'
import { sha256 } from './sha256'

export const isVoice = (row: Pick<PhotoRow, 'slot'>): boolean => row.slot === 'voice'

/** Durable when it resolves. `database`: that of whoever began to talk. */
export async function keepVoice(draft: string, { sound, seconds }: Made, { database } = hereNow()): Promise<void> {
  const bytes = await sound.arrayBuffer()
  const row: PhotoRow = {
    id: uuid7(),
    sha256: await sha256(bytes),
    size: bytes.byteLength,
    thumb_sha256: '',
    thumb_size: 0,
    mime: sound.type,
    width: 0,
    height: 0,
    seconds,
    taken_at: stamp(now()),
    position: null,
    source: 'in_page',
    skew_ms: skew.get(),
    op_id: null,
    draft,
    slot: 'voice',
    photo: freshSending(),
    thumb: { ...freshSending(), state: 'stored' },
    stored_at: null,
  }
  await database.write(['photo', 'full'], async tx => {
    await tx.objectStore('photo').put(row)
    await tx.objectStore('full').put({ id: row.id, mime: row.mime, bytes })
  })
}

/** The recording among the rows of a record, as its op's body names it. */
export function asVoiceIn(rows: readonly PhotoRow[]) {
  const row = rows.find(isVoice)
  if (!row) return undefined
  const { id, sha256, size, mime, seconds = 0 } = row
  return { id, sha256, size, mime, seconds }
}
