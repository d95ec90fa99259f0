/** What one can ask about issues: rows on this phone, or the server's pages where a phone holds none. */
import { api } from '../base/http'
import { household } from '../households/queries'
import { placesHere } from '../places/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { all, one, type Seen } from '../store/view'
import { isOpen, type Who } from './rules'
import type { Issue } from './shapes'

export const who = (): Who => {
  const { person, posts } = hereNow().me
  return { ...person, posts }
}

/** Posts wider than a town read pages; everybody else's phone holds its issues. */
export const isOnline = (): boolean => hereNow().me.sync === 'online'

export const issues = (database: Database): Promise<Seen<Issue>[]> => all<Issue>(database, 'issue')

export interface IssuePage {
  items: Issue[]
  next: string | null
}

export const issuePage = (query: Record<string, string | undefined>): Promise<IssuePage> =>
  api<IssuePage>('GET', '/api/issues', { query })

/** From this phone, else from the server: a notice may name one that was closed long ago. */
export async function issue(database: Database, id: string): Promise<Seen<Issue>> {
  const held = await one<Issue>(database, 'issue', id)
  // Only an own step on something this phone does not hold: the server knows the rest.
  if (held?.data.number !== undefined) return held
  const data = await api<Issue>('GET', `/api/issues/${id}`)
  const mark = held?.mark
  return { id, data: { ...data, ...held?.data }, ...(mark ? { mark } : {}) }
}

/** Issues of one household, most urgent last step first. */
export async function issuesOf(database: Database, householdId: string): Promise<Seen<Issue>[]> {
  return (await issues(database)).filter(({ data }) => data.household_id === householdId)
}

/** Open ones that this person owns. */
export async function ownOpen(database: Database, personId: string): Promise<Seen<Issue>[]> {
  return (await issues(database)).filter(({ data }) => data.owner_id === personId && isOpen(data))
}

/** Ids of photos in a slot, newest last. */
export const slotOf = (held: Issue, slot: string): string[] =>
  held.slots?.find(candidate => candidate.slot === slot)?.photos ?? []

export const newest = (held: Issue, slot: string): string | null => slotOf(held, slot).slice(-1)[0] ?? null

/** The village of what a form names; empty while it names nothing that this phone knows. */
export async function villageOf(
  database: Database,
  { household_id, place_id }: { household_id: string; place_id: string },
): Promise<string> {
  if (household_id) return (await household(database, household_id))?.data.village_id ?? ''
  const place = (await placesHere(database)).find(held => held.id === place_id)
  return place ? (place.village_id ?? place.id) : ''
}
