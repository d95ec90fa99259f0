/** Carries bytes to the server that it does not have: thumbnails together where that works, everything else file by file. */
import { now } from '../base/clock'
import type { BytesRow, PhotoRow } from '../store/rows'
import { decideBytes } from './decideBytes'
import { sendParcels } from './parcels'
import type { Outcome } from './push'
import { change, type Errand, load, type Sendable, sentAs, trouble } from './sending'
import { sendFile } from './tus'

/** Null when all were tried. */
export async function carry(errand: Errand, ids: string[], token: string): Promise<Outcome | null> {
  const together = errand.role === 'thumb' ? await sendParcels(errand, ids, token) : null
  if (together) return together
  for (const id of ids) {
    if (errand.isInterrupted()) return 'resting'
    const outcome = await sendOne(errand, id, token)
    if (outcome) return outcome
  }
  return null
}

async function sendOne(errand: Errand, id: string, token: string): Promise<Outcome | null> {
  const { database, role } = errand
  const [row, bytes] = await load(database, id, role)
  if (row?.[role].state !== 'waiting' || row[role].next_at > now()) return null
  if (!bytes) {
    await change(database, id, role, { state: 'parked', reason: 'photo_lost' })
    return null
  }
  try {
    const send = errand.send ?? sendFile
    await send(asFile(errand, row, bytes, token))
    await change(database, id, role, { state: 'sent', offset: bytes.bytes.byteLength })
    return null
  } catch (failure) {
    return failed(errand, id, failure)
  }
}

/** Read again: the attempt itself has noted how far it came. */
async function failed({ database, role }: Errand, id: string, failure: unknown): Promise<Outcome | null> {
  const [row] = await load(database, id, role)
  if (!row) return null
  const fate = decideBytes(failure, row[role], now())
  await change(database, id, role, fate.sending)
  return fate.signIn || fate.rests ? trouble(database, failure) : null
}

function asFile(
  { database, deviceId, role }: Errand,
  row: PhotoRow,
  { bytes, mime }: BytesRow,
  token: string,
): Sendable {
  const sha256 = role === 'photo' ? row.sha256 : row.thumb_sha256
  return {
    bytes,
    mime,
    token,
    url: row[role].upload_url,
    metadata: { photo_id: row.id, sha256, role: sentAs(row, role), device_id: deviceId },
    onUrl: url => void change(database, row.id, role, { upload_url: url }),
    onProgress: offset => void change(database, row.id, role, { offset }),
  }
}
