/** Places that the wall can be narrowed to: villages that this desk holds, or the towns below a county's post. */
import { placesBelow, placesHere, villagesIn } from '../../places/queries'
import type { Place } from '../../places/shapes'
import type { Database } from '../../store/database'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'

export const useVillages = (): Place[] => useStore(['entity'], around).data ?? []

async function around(database: Database): Promise<Place[]> {
  const held = villagesIn(await placesHere(database))
  const { me } = hereNow()
  if (held.length > 0 || me.sync !== 'online') return held
  return placesBelow(me.posts[0]?.place_id ?? null).catch(() => [])
}
