/** What has not reached the server yet, and since when: the badge, the banners, the list. */
import type { Database, ReadTx } from '../store/database'
import type { OpRow, PhotoRow } from '../store/rows'

export interface UnsentItem {
  op: OpRow
  /** waiting: the text too · photos: text is there, photos are not · parked: needs a look. */
  is: 'waiting' | 'photos' | 'parked'
  photosLeft: number
  /** Bytes still to send. */
  size: number
  /** Why the server did not take it, as a code; null while nothing is wrong. */
  reason: string | null
  /** What must arrive before it: the title of a record that is still on this phone. */
  after: string | null
}

export interface Unsent {
  items: UnsentItem[]
  parked: number
  /** Since when the oldest is here; device clock, ms. */
  oldestAt: number | null
  /** The same of what goes by itself, once there is a network: what is parked waits for a person. */
  waitingAt: number | null
  size: number
}

export const unsent = (database: Database): Promise<Unsent> => database.read(['op', 'photo'], unsentIn)

export async function unsentIn(tx: ReadTx): Promise<Unsent> {
  const ops = await tx.objectStore('op').getAll()
  const photos = groupByOp(await tx.objectStore('photo').getAll())
  const items = ops.map(op => itemOf(op, photos.get(op.op_id) ?? [], ops)).filter(item => item !== null)
  return {
    items,
    parked: items.filter(item => item.is === 'parked').length,
    oldestAt: oldest(items),
    waitingAt: oldest(items.filter(item => item.is !== 'parked')),
    size: items.reduce((sum, item) => sum + item.size, 0),
  }
}

const oldest = (items: UnsentItem[]): number | null =>
  items.length ? Math.min(...items.map(item => Date.parse(item.op.made_at))) : null

function itemOf(op: OpRow, photos: PhotoRow[], ops: OpRow[]): UnsentItem | null {
  if (op.state === 'aside' || op.title === '') return null
  const left = photos.filter(({ photo }) => photo.state !== 'stored' && photo.state !== 'aside')
  if (op.state === 'done' && left.length === 0) return null
  const stuck = left.find(photo => photo.photo.state === 'parked')
  const isParked = op.state === 'parked' || stuck !== undefined
  return {
    op,
    is: isParked ? 'parked' : op.state === 'done' ? 'photos' : 'waiting',
    photosLeft: left.length,
    size: left.reduce((sum, photo) => sum + bytesLeft(photo), op.state === 'done' ? 0 : JSON.stringify(op.body).length),
    reason: op.problem?.code ?? (stuck ? stuck.photo.reason : delay(left)),
    after: op.state === 'waiting' ? before(op, ops) : null,
  }
}

const before = (op: OpRow, ops: OpRow[]): string | null =>
  ops.find(
    other =>
      other !== op &&
      (other.state === 'waiting' || other.state === 'parked') &&
      other.makes.some(id => op.needs.includes(id)),
  )?.title ?? null

/** Why photos wait although nobody has refused them. */
const delay = (left: PhotoRow[]): string | null =>
  left.map(({ photo, thumb }) => thumb.reason ?? photo.reason).find(reason => reason !== null) ?? null

/** Arrived more than 30 days after they were made, so the village decides whether they count. */
export const quarantined = (database: Database): Promise<OpRow[]> =>
  database.read(['op'], async tx => (await tx.objectStore('op').getAll()).filter(op => op.quarantined))

const bytesLeft = (row: PhotoRow): number =>
  row.size - row.photo.offset + (row.thumb.state === 'stored' ? 0 : row.thumb_size)

function groupByOp(photos: PhotoRow[]): Map<string, PhotoRow[]> {
  const groups = new Map<string, PhotoRow[]>()
  for (const photo of photos) if (photo.op_id) groups.set(photo.op_id, [...(groups.get(photo.op_id) ?? []), photo])
  return groups
}
