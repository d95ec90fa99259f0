/** Thumbnails together, as many as the link bears in one request; each is answered for itself, and `stored` alone ends its wait. */
import { now } from '../base/clock'
import { api } from '../base/http'
import { NoAnswer, Problem } from '../base/problem'
import type { Taken } from '../base/shapes'
import type { BytesRow, PhotoRow, Sending } from '../store/rows'
import { decideBytes } from './decideBytes'
import { chunkSize, learnDrop, learnLink } from './link'
import type { Outcome } from './push'
import { afterOffer, type Errand, isDue, load, trouble, withSending } from './sending'

const most = 200_000
const mostFiles = 20
/** On 2G a parcel of 64 KB takes a quarter of a minute. */
const timeout = 60_000

/** Rounds without parcels: one after trouble, which may be their own; all where the server or a gate before it takes none. */
let without = 0

/** Null when the rest may go by itself: what is too large, what a parcel could not bring. */
export async function sendParcels(errand: Errand, ids: string[], token: string): Promise<Outcome | null> {
  if (without > 0) {
    without--
    return null
  }
  for (const left = [...ids]; left.length > 0; ) {
    if (errand.isInterrupted()) return 'resting'
    const files = await pack(errand, left)
    if (files.length === 0) continue
    try {
      await note(errand, files, await send(errand.deviceId, files, token))
    } catch (failure) {
      return failed(errand, failure)
    }
  }
  return null
}

type File = [PhotoRow, BytesRow]

/** Takes the next few from `left`. */
async function pack({ database }: Errand, left: string[]): Promise<File[]> {
  const files: File[] = []
  let room = Math.min(most, chunkSize())
  for (let id = left[0]; id && files.length < mostFiles; id = left[0]) {
    const [row, bytes] = await load(database, id, 'thumb')
    const size = bytes?.bytes.byteLength ?? 0
    if (size > room && files.length > 0) break
    left.shift()
    if (!row || !bytes || size > room || row.thumb.state !== 'waiting' || !isDue(row.thumb, now())) continue
    files.push([row, bytes])
    room -= size
  }
  return files
}

async function send(deviceId: string, files: File[], token: string): Promise<Taken[]> {
  const bytes = new Blob(framed(deviceId, files), { type: 'application/octet-stream' })
  const startedAt = now()
  const isOurs = (answer: unknown) => Array.isArray((answer as { files?: unknown } | null)?.files)
  const asking = { bytes, bearer: token, timeout, isOurs }
  const answer = await api<{ files: Taken[] }>('POST', '/api/uploads/parcels', asking)
  learnLink(bytes.size, now() - startedAt)
  return answer.files
}

/** Length of the list, the list, the bytes in its order. */
function framed(deviceId: string, files: File[]): BlobPart[] {
  const listed = files.map(([{ id, thumb_sha256 }, { bytes }]) => ({
    photo_id: id,
    role: 'thumb',
    sha256: thumb_sha256,
    size: bytes.byteLength,
  }))
  const list = new TextEncoder().encode(JSON.stringify({ device_id: deviceId, files: listed }))
  const length = new DataView(new ArrayBuffer(4))
  length.setUint32(0, list.length)
  return [length, list, ...files.map(([, { bytes }]) => bytes)]
}

/** What the server passes over is tried again later. */
function note({ database }: Errand, files: File[], taken: Taken[]): Promise<void> {
  const known = new Map(taken.map(one => [one.photo_id, one]))
  return database.write(['photo'], async tx => {
    for (const [{ id }] of files) {
      const row = await tx.objectStore('photo').get(id)
      if (row?.thumb.state !== 'waiting') continue
      await tx.objectStore('photo').put(withSending(row, 'thumb', after(row.thumb, known.get(id))))
    }
  })
}

function after(sending: Sending, taken: Taken | undefined): Sending {
  if (taken?.problem) return decideBytes(new Problem(taken.problem), sending, now()).sending
  return afterOffer(sending, taken?.state === 'stored' ? { state: 'stored' } : undefined)
}

function failed({ database }: Errand, failure: unknown): Promise<Outcome> | null {
  const status = failure instanceof Problem || failure instanceof NoAnswer ? failure.status : 0
  if (status >= 400 && status < 500 && status !== 401 && status !== 429) {
    without = Number.POSITIVE_INFINITY
    return null
  }
  if (failure instanceof NoAnswer) learnDrop()
  if (status !== 401) without = 1
  return trouble(database, failure)
}
