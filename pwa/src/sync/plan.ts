/** Which ops go next: in order, never before what they need, and never all at once. Pure. */
import type { OpRow } from '../store/rows'

export interface Room {
  count: number
  /** Bytes of JSON; a single op that is larger still goes, alone. */
  bytes: number
}

/** The largest batch that the server takes is 50 ops or 1 MB; the envelope needs a little. */
export const fullRoom: Room = { count: 50, bytes: 900_000 }

/** `ops` are all of one author's ops, whatever their state. */
export function nextBatch(ops: OpRow[], at: number, room: Room): OpRow[] {
  const open = ops.filter(isOpen).sort(byTurn)
  const batch: OpRow[] = []
  let bytes = 0
  for (const op of open) {
    if (!isDue(op, at) || waits(op, open, batch)) continue
    bytes += sizeOf(op)
    if (batch.length > 0 && (batch.length >= room.count || bytes > room.bytes)) break
    batch.push(op)
  }
  return batch
}

/** Oldest first; but what has failed more often than others lets them pass, or one bad record would block the rest. */
const byTurn = (a: OpRow, b: OpRow): number => a.tries - b.tries || (a.op_id < b.op_id ? -1 : 1)

const isOpen = (op: OpRow): boolean => op.state === 'waiting' || op.state === 'parked'

const isDue = (op: OpRow, at: number): boolean => op.next_at <= at && (op.state === 'waiting' || op.retries)

/** What it needs is still on this phone, or an older change of the same thing has not gone yet. */
function waits(op: OpRow, open: OpRow[], batch: OpRow[]): boolean {
  return open.some(other => {
    if (other === op || batch.includes(other)) return false
    if (other.makes.some(id => op.needs.includes(id))) return true
    return other.state === 'waiting' && other.op_id < op.op_id && isSameThing(other, op)
  })
}

const isSameThing = (a: OpRow, b: OpRow): boolean => typeof a.body.id === 'string' && a.body.id === b.body.id

/** Chinese takes three bytes a character; an upper bound is enough. */
export const sizeOf = (op: OpRow): number => JSON.stringify(op.body).length * 3 + 300
