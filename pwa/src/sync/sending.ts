/** What is noted of one author's bytes on their way: how far they are, what came of it, when they are tried again. */
import { now } from '../base/clock'
import { NoAnswer, Problem } from '../base/problem'
import type { BytesRole, OfferAnswer, SentRole } from '../base/shapes'
import type { Database } from '../store/database'
import { putMeta } from '../store/meta'
import type { BytesRow, PhotoRow, Sending } from '../store/rows'
import { backoff } from './backoff'
import type { Outcome } from './push'
import { restMore } from './rest'

export interface Sendable {
  bytes: ArrayBuffer
  mime: string
  token: string
  /** photo_id, sha256, role, device_id */
  metadata: Record<string, string>
  /** Where an earlier attempt began. */
  url: string | null
  onUrl: (url: string) => void
  onProgress: (offset: number) => void
}

export interface Errand {
  database: Database
  deviceId: string
  role: BytesRole
  /** True when something more urgent (a new record's text) waits: the next photo is then not begun. */
  isInterrupted: () => boolean
  /** Replaced in tests. */
  send?: (file: Sendable) => Promise<void>
}

export const sentAs = (row: PhotoRow, role: BytesRole): SentRole => (row.slot === 'voice' ? 'voice' : role)

export const isDue = (sending: Sending, at: number): boolean =>
  (sending.state === 'waiting' || sending.state === 'sent') && sending.next_at <= at

/** What the server says of the bytes, or nothing. */
export function afterOffer(sending: Sending, answer: Pick<OfferAnswer, 'state' | 'upload_url'> | undefined): Sending {
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

export function load(
  database: Database,
  id: string,
  role: BytesRole,
): Promise<[PhotoRow | undefined, BytesRow | undefined]> {
  const table = role === 'photo' ? 'full' : 'thumb'
  return database.read(['photo', table], async tx => [
    await tx.objectStore('photo').get(id),
    await tx.objectStore(table).get(id),
  ])
}

/** Later words on the same photo win: a progress note may arrive after the end. */
export function change(database: Database, id: string, role: BytesRole, news: Partial<Sending>): Promise<void> {
  return database.write(['photo'], async tx => {
    const row = await tx.objectStore('photo').get(id)
    const isLate = news.state === undefined && row?.[role].state !== 'waiting'
    if (row && !isLate) await tx.objectStore('photo').put(withSending(row, role, { ...row[role], ...news }))
  })
}

export function withSending(row: PhotoRow, role: BytesRole, sending: Sending): PhotoRow {
  const next: PhotoRow = { ...row, [role]: sending }
  return next.photo.state === 'stored' && next.thumb.state === 'stored'
    ? { ...next, stored_at: row.stored_at ?? now() }
    : next
}

export async function trouble(database: Database, failure: unknown): Promise<Outcome> {
  const isBarred = failure instanceof Problem && failure.status === 401
  const after = failure instanceof Problem || failure instanceof NoAnswer ? failure.retryAfter : null
  await database.write(['meta'], async tx => {
    await (isBarred ? putMeta(tx, 'grant_refused', true) : restMore(tx, 'rest_bytes', after))
  })
  return isBarred ? 'barred' : 'resting'
}
