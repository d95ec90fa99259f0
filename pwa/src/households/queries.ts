/** What one can ask about households: this phone first, the server for those who read online. */
import { api } from '../base/http'
import type { Me, Role } from '../base/shapes'
import type { Database } from '../store/database'
import { all, one, type Seen } from '../store/view'
import { byOwnThenNumber, type Findable, findable } from './rules'
import type { Household, HouseholdPage } from './shapes'

export async function households(database: Database): Promise<Findable[]> {
  const rows = await all<Household>(database, 'household')
  // Only an own visit laid over nothing has no people.
  return rows
    .filter(({ data }) => data.members)
    .sort(byOwnThenNumber)
    .map(findable)
}

export const household = (database: Database, id: string): Promise<Seen<Household> | null> =>
  one<Household>(database, 'household', id)

/** From this phone, else from the server, for those whose phones hold none. */
export async function householdAnywhere(database: Database, id: string): Promise<Seen<Household>> {
  const held = await household(database, id)
  // Only an own visit laid over nothing: the server knows the rest.
  if (held?.data.head !== undefined) return held
  return { id, data: { ...(await householdOnline(id)), ...held?.data }, ...(held?.mark ? { mark: held.mark } : {}) }
}

const wide: Role[] = ['county_admin', 'town_office', 'inspector', 'linked_leader']

/** Whose phone holds no households, so that pages are read from the server. */
export const readsOnline = (me: Me): boolean => me.sync === 'online' || me.posts.some(post => wide.includes(post.role))

export const householdsOnline = (query: { q: string; place_id?: string; after?: string }): Promise<HouseholdPage> =>
  api('GET', '/api/households', { query: { ...query, limit: 50 } })

export const householdOnline = (id: string): Promise<Household> => api('GET', `/api/households/${id}`)
