/** The bytes of one author's photos: offered first, sent from where they stopped, and believed only when the server says stored. */
import { now } from '../base/clock'
import { api } from '../base/http'
import { NoAnswer } from '../base/problem'
import type { BytesRole, OfferAnswer, SentRole } from '../base/shapes'
import { metaIn } from '../store/meta'
import type { BytesRow, PhotoRow } from '../store/rows'
import { decideBytes } from './decideBytes'
import type { Outcome } from './push'
import { isResting, restOver } from './rest'
import { afterOffer, change, type Errand, isDue, load, type Sendable, trouble, withSending } from './sending'

/** As many as the offers route takes at once. */
const page = 50

export async function upload(errand: Errand): Promise<Outcome> {
  for (;;) {
    const ready = await prepare(errand)
    if (typeof ready === 'string') return ready
    try {
      const answers = await offer(ready.rows, errand.role, ready.token)
      await believe(errand, ready.rows, answers)
      const outcome = await sendMissing(errand, answers, ready.token)
      if (outcome) return outcome
    } catch (failure) {
      return trouble(errand.database, failure)
    }
  }
}

function prepare({ database, role }: Errand): Promise<Outcome | { rows: PhotoRow[]; token: string }> {
  return database.read(['photo', 'op', 'meta'], async tx => {
    const aside = new Set(await tx.objectStore('op').index('state').getAllKeys('aside'))
    const rows = (await tx.objectStore('photo').getAll()).filter(
      row => row.op_id && !aside.has(row.op_id) && isDue(row[role], now()),
    )
    if (rows.length === 0) return 'empty'
    const grant = await metaIn(tx, 'grant')
    if (!grant || (await metaIn(tx, 'grant_refused'))) return 'barred'
    if (await isResting(tx, 'rest_bytes')) return 'resting'
    return { rows: rows.slice(0, page), token: grant.token }
  })
}

async function offer(rows: PhotoRow[], role: BytesRole, token: string): Promise<OfferAnswer[]> {
  const photos = rows.map(row => ({
    photo_id: row.id,
    role: sentAs(row, role),
    sha256: role === 'photo' ? row.sha256 : row.thumb_sha256,
    size: role === 'photo' ? row.size : row.thumb_size,
  }))
  const isOurs = (answer: unknown) => Array.isArray((answer as { photos?: unknown } | null)?.photos)
  const answer = await api<{ photos: OfferAnswer[] }>('POST', '/api/uploads/offers', {
    body: { photos },
    bearer: token,
    isOurs,
  })
  const asked = new Map(photos.map(item => [item.photo_id, item.role]))
  const ours = answer.photos.filter(item => item.role === asked.get(item.photo_id))
  if (ours.length === 0) throw new NoAnswer('not_ours', 200)
  return ours
}

const sentAs = (row: PhotoRow, role: BytesRole): SentRole => (row.slot === 'voice' ? 'voice' : role)

/** `stored` alone ends the wait. What was fully sent and is not stored has failed its hash, and begins again. */
async function believe({ database, role }: Errand, rows: PhotoRow[], answers: OfferAnswer[]): Promise<void> {
  const known = new Map(answers.map(answer => [answer.photo_id, answer]))
  await database.write(['photo', 'meta'], async tx => {
    for (const { id } of rows) {
      const row = await tx.objectStore('photo').get(id)
      if (row) await tx.objectStore('photo').put(withSending(row, role, afterOffer(row[role], known.get(id))))
    }
    await restOver(tx, 'rest_bytes')
  })
}

/** Thumbnails go together where they can; what is still waiting then goes by itself. */
async function sendMissing(errand: Errand, answers: OfferAnswer[], token: string): Promise<Outcome | null> {
  const missing = answers.filter(({ state }) => state !== 'stored').map(({ photo_id }) => photo_id)
  if (errand.role === 'thumb') {
    const together = await import('./tus').then(
      ({ sendParcels }) => sendParcels(errand, missing, token),
      () => null,
    )
    if (together) return together
  }
  for (const id of missing) {
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
    const send = errand.send ?? (await sender())
    await send(asFile(errand, row, bytes, token))
    await change(database, id, role, { state: 'sent', offset: bytes.bytes.byteLength })
    return null
  } catch (failure) {
    return failed(errand, id, failure)
  }
}

/** It lies outside of what every phone keeps. The server has just answered: what does not come now is gone. */
const sender = () =>
  import('./tus').then(
    ({ sendFile }) => sendFile,
    () => Promise.reject(new NoAnswer('outdated')),
  )

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
