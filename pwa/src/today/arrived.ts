/** Whether everything that was recorded lately has arrived. */
import { now } from '../base/clock'
import { hour } from '../base/time'
import type { Database } from '../store/database'
import { type Unsent, unsent } from '../sync/unsent'

export interface Arrival {
  left: Unsent
  /** Nothing is left, and something went within the last hour: worth saying. */
  isFresh: boolean
}

export async function arrival(database: Database): Promise<Arrival> {
  const left = await unsent(database)
  if (left.items.length > 0) return { left, isFresh: false }
  const done = await database.read(['op'], tx => tx.objectStore('op').index('state').getAll('done'))
  return { left, isFresh: done.some(op => op.title !== '' && (op.done_at ?? 0) > now() - hour) }
}
