/** A small server and the phones of a few people: enough of the contract to try the outbox and the feed against. */
import { setClock, skew } from '@pwa/base/clock'
import type { Changed, Changes, Me, Op, OpAnswer, Removed } from '@pwa/base/shapes'
import { uuid7 } from '@pwa/base/uuid7'
import { Database } from '@pwa/store/database'
import { here } from '@pwa/store/here'
import { putMeta } from '@pwa/store/meta'
import type { PhotoRow } from '@pwa/store/rows'
import { freshSending } from '@pwa/store/rows'

export type Fault = (request: Request) => Response | Promise<Response>

/** Answers as the contract says, remembers every op once, and fails the next requests in the ways it is told. */
export class Town {
  readonly done = new Map<string, Op>()
  readonly asked: { path: string; bearer: string | null; body: Record<string, unknown> }[] = []
  readonly stored = new Set<string>()
  /** Photos whose bytes in a parcel do not match their hash. */
  readonly spoilt = new Set<string>()
  readonly changes: Changed[] = []
  readonly removed: Removed[] = []
  readonly faults: Fault[] = []
  page: Partial<Changes> = {}
  epoch = 'e1'
  judge: (op: Op) => OpAnswer = op => ({ op_id: op.op_id, answer: 'done' })

  /** Replaces fetch for the whole test file. */
  open(): this {
    globalThis.fetch = (input, init) => this.answer(new Request(new URL(String(input), 'http://town'), init))
    return this
  }

  private async answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname
    const body = await said(request)
    const bearer = request.headers.get('Authorization')?.replace('Bearer ', '') ?? null
    this.asked.push({ path, bearer, body })
    const fault = this.faults.shift()
    if (fault) return fault(request)
    if (path === '/api/sync/ops')
      return json({ server_time: time(), epoch: this.epoch, answers: (body.ops as Op[]).map(op => this.take(op)) })
    if (path === '/api/sync/changes') return json(this.news())
    if (path === '/api/uploads/offers')
      return json({ photos: (body.photos as Offer[]).map(photo => this.offered(photo)) })
    if (path === '/api/uploads/parcels')
      return json({ files: (body.files as Packed[]).map(file => this.unpacked(file)) })
    return json({ server_time: time() })
  }

  /** Looks at the length alone: these tests send zeros. */
  private unpacked({ photo_id, role, size, bytes }: Packed) {
    const problem = this.spoilt.has(photo_id) ? { status: 460, code: 'checksum_mismatch' } : null
    const state = problem || bytes.length < size ? 'unknown' : 'stored'
    if (state === 'stored') this.stored.add(`${photo_id}:${role}`)
    return { photo_id, role, state, problem }
  }

  take(op: Op): OpAnswer {
    if (this.done.has(op.op_id)) return { op_id: op.op_id, answer: 'done' }
    const answer = this.judge(op)
    if (answer.answer === 'done') this.done.set(op.op_id, op)
    return answer
  }

  private offered({ photo_id, role }: Offer) {
    const state = this.stored.has(`${photo_id}:${role}`) ? 'stored' : 'unknown'
    return { photo_id, role, state, upload_url: null, offset: 0, recorded: true }
  }

  private news(): Changes {
    return {
      server_time: time(),
      epoch: this.epoch,
      cursor: `c${this.asked.length}`,
      more: false,
      reset: false,
      dropped: [],
      changed: this.changes,
      removed: this.removed,
      entries: [],
      ...this.page,
    }
  }
}

interface Offer {
  photo_id: string
  role: 'photo' | 'thumb'
}

export interface Packed extends Offer {
  size: number
  bytes: Uint8Array
}

/** JSON; or a parcel, each file of its list with its bytes. */
async function said(request: Request): Promise<Record<string, unknown>> {
  if (request.method !== 'POST') return {}
  if (request.headers.get('Content-Type') !== 'application/octet-stream') return request.clone().json()
  const whole = new Uint8Array(await request.clone().arrayBuffer())
  let at = 4 + new DataView(whole.buffer).getUint32(0)
  const list = JSON.parse(new TextDecoder().decode(whole.slice(4, at)))
  const files: Packed[] = []
  for (const file of list.files as Packed[]) {
    files.push({ ...file, bytes: whole.slice(at, at + file.size) })
    at += file.size
  }
  return { ...list, files }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  })

export const problem =
  (status: number, code: string, headers?: Record<string, string>): Fault =>
  () =>
    json({ type: 'about:blank', title: code, status, code }, status, headers)

export const portal: Fault = () =>
  new Response('<html>Please pay for the Wi-Fi</html>', { headers: { 'Content-Type': 'text/html' } })

export const gateway =
  (status: number): Fault =>
  () =>
    new Response(`<h1>${status}</h1>`, { status, headers: { 'Content-Type': 'text/html' } })

export const unplugged: Fault = () => Promise.reject(new TypeError('Failed to fetch'))

/** The server took it, and the answer was lost on the way. */
export const lostAnswer =
  (town: Town): Fault =>
  async request => {
    for (const op of ((await request.json()) as { ops: Op[] }).ops) town.take(op)
    throw new TypeError('Failed to fetch')
  }

const time = (): string => new Date(clock.now).toISOString()

/** The tests' clock: stands still unless told to move. */
export const clock = { now: Date.parse('2026-11-23T00:00:00Z') }
setClock(() => clock.now)

export const later = (ms: number): void => {
  clock.now += ms
}

/** A new phone in the hands of a new person, who is signed in and in front of it. */
export async function phone(name = '刘桂英'): Promise<{ database: Database; grant: string; deviceId: string }> {
  const id = uuid7()
  const database = new Database(`xiaoge-${id}`)
  const me: Me = {
    person: { id, name },
    posts: [],
    device_id: 'd1',
    expires_at: '2027-01-01T00:00:00Z',
    lock_after_seconds: null,
    needs_password: false,
    needs_totp: false,
    is_locked: false,
    sync: 'links',
  }
  const grant = `grant-${id}`
  await database.write(['meta'], async tx => {
    await putMeta(tx, 'me', me)
    await putMeta(tx, 'grant', { token: grant, expires_at: '2027-01-01T00:00:00Z' })
  })
  here.set({ me, database, deviceId: 'd1' })
  skew.set(null)
  return { database, grant, deviceId: 'd1' }
}

/** A photo as the camera leaves it in a draft. */
export async function shot(database: Database, draft: string, size = 1000): Promise<PhotoRow> {
  const row: PhotoRow = {
    id: uuid7(),
    sha256: 'a'.repeat(64),
    size,
    thumb_sha256: 'b'.repeat(64),
    thumb_size: 10,
    mime: 'image/jpeg',
    width: 1600,
    height: 1200,
    taken_at: time(),
    position: null,
    source: 'in_page',
    skew_ms: null,
    op_id: null,
    draft,
    slot: 'after',
    photo: freshSending(),
    thumb: freshSending(),
    stored_at: null,
  }
  await database.write(['photo', 'full', 'thumb'], async tx => {
    await tx.objectStore('photo').put(row)
    await tx.objectStore('full').put({ id: row.id, mime: row.mime, bytes: new ArrayBuffer(size) })
    await tx.objectStore('thumb').put({ id: row.id, mime: row.mime, bytes: new ArrayBuffer(10) })
  })
  return row
}
