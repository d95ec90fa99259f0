/** How an issue is called on screens: its kind in the county's words, and where it is. */
import { placeInside, placesHere } from '../places/queries'
import { categories, categoryName } from '../reference/queries'
import type { Category } from '../reference/shapes'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import type { Issue } from './shapes'

export interface Telling {
  kind: (issue: Pick<Issue, 'category'>) => string
  where: (issue: Pick<Issue, 'place_id' | 'place_name' | 'household_head'>) => string
  /** Both, short enough for the list of unsent items. */
  name: (issue: Pick<Issue, 'category' | 'place_id' | 'place_name' | 'household_head'>) => string
}

const asked = async (database: Database) => ({
  kinds: await categories(database),
  places: await placesHere(database),
})

export function useTelling(): Telling {
  const { kinds, places } = useStore(['entity'], asked).data ?? { kinds: new Map<string, Category>(), places: [] }
  const kind: Telling['kind'] = issue => (kinds.size ? categoryName(kinds, issue.category) : '')
  const where: Telling['where'] = issue =>
    [placeInside(places, issue.place_id) || issue.place_name, issue.household_head].filter(Boolean).join(' ')
  const name: Telling['name'] = issue => issue.household_head || kind(issue).split(' · ')[0] || where(issue)
  return { kind, where, name }
}
