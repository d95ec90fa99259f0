/** What one can ask about visits on this phone. */
import { api } from '../base/http'
import { household, householdAnywhere } from '../households/queries'
import type { Household } from '../households/shapes'
import type { Database } from '../store/database'
import type { OpRow } from '../store/rows'
import { all, one, type Seen } from '../store/view'
import { byTime } from './rules'
import type { Visit } from './shapes'

export const visits = (database: Database): Promise<Seen<Visit>[]> => all<Visit>(database, 'visit')

export const visit = (database: Database, id: string): Promise<Seen<Visit> | null> => one<Visit>(database, 'visit', id)

/** From this phone, else from the server's list of the household: one that is older, or of a phone that holds none. */
export async function visitAnywhere(database: Database, id: string, householdId: string): Promise<Seen<Visit> | null> {
  const held = await visit(database, id)
  if (held?.data.household_ids || !householdId) return held
  const query = { household_id: householdId, limit: 200 }
  const { items } = await api<{ items: Visit[] }>('GET', '/api/visits', { query })
  const found = items.find(item => item.id === id)
  return found ? { ...held, id, data: { ...found, ...held?.data } } : null
}

/** Visits to one household, newest first. */
export async function visitsTo(database: Database, householdId: string): Promise<Seen<Visit>[]> {
  const rows = (await visits(database)).filter(({ data }) => data.household_ids?.includes(householdId))
  return rows.sort((a, b) => byTime(a.data, b.data))
}

/** The person's own last visit that stands. */
export async function lastOwn(database: Database, personId: string): Promise<Visit | undefined> {
  const own = (await visits(database)).map(row => row.data)
  return own.filter(({ author_id, withdrawn }) => author_id === personId && !withdrawn).sort(byTime)[0]
}

/** The visit that corrects this one, if any. */
export async function correctionOf(database: Database, id: string): Promise<Visit | undefined> {
  return (await visits(database)).map(row => row.data).find(({ supersedes }) => supersedes === id)
}

/** The households that a form names, in its order. */
export const chosenHouseholds = async (database: Database, ids: readonly string[]): Promise<Household[]> =>
  (await Promise.all(ids.map(id => householdAnywhere(database, id)))).map(row => row.data)

/** The households of a visit, or of a form, as far as this phone holds them. */
export async function householdsIn(
  database: Database,
  { household_ids }: Pick<Visit, 'household_ids'>,
): Promise<Household[]> {
  const rows = await Promise.all(household_ids.map(id => household(database, id)))
  return rows.flatMap(row => (row?.data.head === undefined ? [] : [row.data]))
}

/** The record of this phone that the server refused, if this visit is still only that. */
export async function refusedRecord(database: Database, visitId: string): Promise<OpRow | null> {
  const parked = await database.read(['op'], tx => tx.objectStore('op').index('state').getAll('parked'))
  return parked.find(op => op.kind === 'visit.record' && op.body.id === visitId) ?? null
}

/** The same form was open in another tab and has been saved there. */
export const isKept = (database: Database, ids: readonly string[]): Promise<boolean> =>
  database.read(['op'], async tx =>
    (await tx.objectStore('op').getAll()).some(op => op.state !== 'aside' && op.makes.some(id => ids.includes(id))),
  )
