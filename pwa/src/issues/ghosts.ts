/** What the photos from after are lined up with. */
import type { Database } from '../store/database'
import { isOnline, newest, ownOpen } from './queries'
import { byUrgency } from './rules'

/** Photos from before of every open issue of this person, most urgent first; none where issues are read from pages. */
export async function ghosts(database: Database, personId: string): Promise<string[]> {
  if (isOnline()) return []
  const own = (await ownOpen(database, personId)).sort((a, b) => byUrgency(a.data, b.data))
  return own.flatMap(({ data }) => newest(data, 'before') ?? [])
}
