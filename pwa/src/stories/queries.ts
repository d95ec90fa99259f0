/** What one can ask about the story of a household: from this phone, and further back from the server. */
import { api } from '../base/http'
import { issuesOf } from '../issues/queries'
import type { Issue } from '../issues/shapes'
import type { Database } from '../store/database'
import { type UnsentItem, unsent } from '../sync/unsent'
import { visitsTo } from '../visits/queries'
import type { Visit } from '../visits/shapes'
import { type Entry, issueEntry, visitEntry } from './rules'

export async function storyHere(database: Database, householdId: string): Promise<Entry[]> {
  const [visits, issues] = await Promise.all([visitsTo(database, householdId), issuesOf(database, householdId)])
  return [...visits.map(visitEntry), ...issues.map(issueEntry)]
}

interface StoryPage {
  visits: Visit[]
  issues: Issue[]
}

/** All of it, also what has left this phone after its months. */
export async function storyOnline(householdId: string): Promise<Entry[]> {
  const page = await api<StoryPage>('GET', `/api/households/${householdId}/story`)
  const seen = <Data extends { id: string }>(data: Data) => ({ id: data.id, data })
  return [...page.visits.map(data => visitEntry(seen(data))), ...page.issues.map(data => issueEntry(seen(data)))]
}

/** Records of this phone that have not arrived, by the things that they show. */
export async function waiting(database: Database): Promise<Map<string, UnsentItem>> {
  const { items } = await unsent(database)
  return new Map(items.flatMap(item => item.op.shows.map(shown => [shown.id, item])))
}
