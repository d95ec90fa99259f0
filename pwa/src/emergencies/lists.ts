/** Whom to reach; apart from the alarm, which is on every screen. */
import { serverNow } from '../base/clock'
import { households } from '../households/queries'
import { labels } from '../reference/queries'
import type { Database } from '../store/database'
import { all } from '../store/view'
import { emergencies } from './queries'
import { helpedFirst, type List, shown, standing } from './rules'
import type { Stand } from './shapes'

/** One list per emergency: two at once are two lists, each of its own village. */
export async function lists(database: Database): Promise<List[]> {
  const special = new Set((await labels(database, 'special')).map(({ code }) => code))
  const homes = (await households(database)).map(({ row }) => row)
  const stands = await all<Stand>(database, 'emergency_household')
  return shown(await emergencies(database), serverNow()).map(emergency => ({
    emergency,
    homes: helpedFirst(
      homes.filter(({ data }) => data.village_id === emergency.village_id),
      special,
    ),
    stood: standing(stands, emergency.id),
  }))
}
