/** What one can ask about changes of situation on this phone. */
import type { Database } from '../store/database'
import { all, type Seen } from '../store/view'
import type { Situation } from './shapes'

/** Those that the village has not decided about, oldest first. */
export async function openSituations(database: Database): Promise<Seen<Situation>[]> {
  const rows = await all<Situation>(database, 'situation')
  return rows.filter(({ data }) => data.state === 'proposed').sort((a, b) => (a.id < b.id ? -1 : 1))
}
