/** Writing a record down: the op, what it shows at once, and its photos, in one durable transaction on the phone. */
import { now, stamp } from '../base/clock'
import type { Written } from '../base/contract'
import type { PhotoIn } from '../base/shapes'
import { uuid7 } from '../base/uuid7'
import type { WriteTx } from '../store/database'
import { hereNow } from '../store/here'
import type { OpRow, PhotoRow, Shown } from '../store/rows'
import { nudge } from './nudge'

/** The body's `id` is the entity that the op makes or changes. Photos' metadata go in as `asPhotoIn(row)`. */
export type Recording = Written & Around

interface Around {
  /** Ids of entities that this op makes, children included; by default none, for ops that only change something. */
  makes?: string[]
  /** Ids of entities that must be on the server before it: those that this phone may have made itself. */
  needs?: string[]
  /** What it changes on screen at once. */
  shows?: Shown[]
  /** Photos taken before (they lie in the store already) that go with this record. */
  photoIds?: string[]
  /** The draft that it completes. */
  draft?: string
  /** Its line in the list of unsent items; empty for what is nobody's work and worries nobody, like a notice read. */
  title: string
  /** Address of the form that opens it again if the server refuses it. */
  mend?: string
  /** The refused op that this one mends. */
  replaces?: string | undefined
}

/** Durable when it resolves; sending begins right after. Returns the op's id. */
export async function record(recording: Recording): Promise<string> {
  const { database, deviceId } = hereNow()
  const op = opOf(recording, deviceId)
  await database.write(['op', 'photo', 'draft'], async tx => {
    await tx.objectStore('op').put(op)
    for (const id of op.photo_ids) await claim(tx, id, op.op_id)
    if (recording.draft) await tx.objectStore('draft').delete(recording.draft)
    if (recording.replaces) await replace(tx, recording.replaces, op)
  })
  nudge()
  return op.op_id
}

function opOf(recording: Recording, deviceId: string): OpRow {
  return {
    op_id: uuid7(),
    kind: recording.kind,
    version: 1,
    body: recording.body,
    needs: recording.needs ?? [],
    made_at: stamp(now()),
    device_id: deviceId,
    state: 'waiting',
    makes: recording.makes ?? [],
    shows: recording.shows ?? [],
    photo_ids: recording.photoIds ?? [],
    title: recording.title,
    mend: recording.mend ?? null,
    tries: 0,
    next_at: 0,
    problem: null,
    retries: false,
    done_at: null,
    settled: false,
    quarantined: false,
  }
}

async function claim(tx: WriteTx, id: string, opId: string): Promise<void> {
  const photo = await tx.objectStore('photo').get(id)
  if (!photo) throw new Error('photo_lost')
  await tx.objectStore('photo').put({ ...photo, op_id: opId, draft: null })
}

/** The mended op takes the old one's place: whoever needed what that would have made now needs what this makes. */
async function replace(tx: WriteTx, oldId: string, mended: OpRow): Promise<void> {
  const ops = tx.objectStore('op')
  const old = await ops.get(oldId)
  if (old?.state !== 'parked') return
  await ops.put({ ...old, state: 'aside', done_at: now() })
  const swapped = new Map(old.makes.map((id, index) => [id, mended.makes[index] ?? id]))
  for (const op of await ops.getAll()) {
    if (op.state === 'done' || !op.needs.some(id => swapped.has(id))) continue
    await ops.put({ ...op, needs: op.needs.map(id => swapped.get(id) ?? id) })
  }
}

/** The part of a photo's row that travels in an op's body. */
export const asPhotoIn = (row: PhotoRow): PhotoIn => ({
  id: row.id,
  sha256: row.sha256,
  size: row.size,
  thumb_sha256: row.thumb_sha256 || null,
  thumb_size: row.thumb_size,
  mime: row.mime,
  width: row.width,
  height: row.height,
  taken_at: row.taken_at,
  position: row.position,
  source: row.source,
  skew_ms: row.skew_ms,
  token: row.token ?? null,
  picked: row.picked ?? null,
})
