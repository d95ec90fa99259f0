/** The bytes of one author's photos: offered first, sent from where they stopped, and believed only when the server says stored. */
import { now } from '../base/clock'
import { api } from '../base/http'
import { NoAnswer, Problem } from '../base/problem'
import type { BytesRole, OfferAnswer, SentRole } from '../base/shapes'
import type { Database } from '../store/database'
import { metaIn, putMeta } from '../store/meta'
import type { BytesRow, PhotoRow, Sending } from '../store/rows'
import { backoff } from './backoff'
import { decideBytes } from './decideBytes'
import type { Outcome } from './push'
import { isResting, restMore, restOver } from './rest'
import type { Sendable } from './tus'

export interface Errand {
  database: Database
  deviceId: string
  role: BytesRole
  /** True when something more urgent (a new record's text) waits: the next photo is then not begun. */
  isInterrupted: () => boolean
  /** Replaced in tests; loaded when the first photo goes. */
  send?: (file: Sendable) => Promise<void>
}

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

const isDue = (sending: Sending, at: number): boolean =>
  (sending.state === 'waiting' || sending.state === 'sent') && sending.next_at <= at

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

function afterOffer(sending: Sending, answer: OfferAnswer | undefined): Sending {
  if (!answer) return { ...sending, tries: sending.tries + 1, next_at: now() + backoff(sending.tries + 1) }
  if (answer.state === 'stored') return { ...sending, state: 'stored', offset: 0, upload_url: null, reason: null }
  if (sending.state !== 'sent') return { ...sending, upload_url: answer.upload_url ?? sending.upload_url }
  const tries = sending.tries + 1
  const again: Sending = {
    ...sending,
    state: 'waiting',
    upload_url: null,
    offset: 0,
    tries,
    next_at: now() + backoff(tries),
  }
  return tries >= 3 ? { ...again, state: 'parked', reason: 'photo_mismatch' } : again
}

async function sendMissing(errand: Errand, answers: OfferAnswer[], token: string): Promise<Outcome | null> {
  for (const { photo_id, state } of answers) {
    if (errand.isInterrupted()) return 'resting'
    if (state === 'stored') continue
    const outcome = await sendOne(errand, photo_id, token)
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

function load(database: Database, id: string, role: BytesRole): Promise<[PhotoRow | undefined, BytesRow | undefined]> {
  const table = role === 'photo' ? 'full' : 'thumb'
  return database.read(['photo', table], async tx => [
    await tx.objectStore('photo').get(id),
    await tx.objectStore(table).get(id),
  ])
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

/** Later words on the same photo win: a progress note may arrive after the end. */
function change(database: Database, id: string, role: BytesRole, news: Partial<Sending>): Promise<void> {
  return database.write(['photo'], async tx => {
    const row = await tx.objectStore('photo').get(id)
    const isLate = news.state === undefined && row?.[role].state !== 'waiting'
    if (row && !isLate) await tx.objectStore('photo').put(withSending(row, role, { ...row[role], ...news }))
  })
}

function withSending(row: PhotoRow, role: BytesRole, sending: Sending): PhotoRow {
  const next: PhotoRow = { ...row, [role]: sending }
  return next.photo.state === 'stored' && next.thumb.state === 'stored'
    ? { ...next, stored_at: row.stored_at ?? now() }
    : next
}

async function trouble(database: Database, failure: unknown): Promise<Outcome> {
  const isBarred = failure instanceof Problem && failure.status === 401
  const after = failure instanceof Problem || failure instanceof NoAnswer ? failure.retryAfter : null
  await database.write(['meta'], async tx => {
    await (isBarred ? putMeta(tx, 'grant_refused', true) : restMore(tx, 'rest_bytes', after))
  })
  return isBarred ? 'barred' : 'resting'
}
