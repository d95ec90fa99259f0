/** What photos of later stages are lined up with. */
import type { Database } from '../store/database'
import { ownOpen } from './queries'
import { bySoonest } from './rules'

/** The newest photo from before the works, of every open task of this person that has later stages; soonest due first. */
export async function ghosts(database: Database): Promise<string[]> {
  const own = (await ownOpen(database)).sort(bySoonest)
  return own.flatMap(({ data: { slots: [first, ...later] = [] } }) =>
    later.length > 0 ? (first?.photos.slice(-1) ?? []) : [],
  )
}
