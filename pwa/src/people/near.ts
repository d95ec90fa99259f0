/** Names that this phone knows at a village: those who attend its meetings, represent its households or own its issues. */

import type { Role } from '../base/shapes'
import type { Database } from '../store/database'
import { all } from '../store/view'
import { peopleNamed } from './queries'

export interface Near {
  id: string
  name: string
  role: Role | null
  /** Initials of the name, every reading of it. */
  pinyin?: string | undefined
}

interface Naming {
  village_id: string
  attendees?: { person_id: string; name: string; role: string; pinyin?: string }[]
  representative?: { person_id: string; name: string; pinyin?: string } | null
  owner_id?: string | null
  owner_name?: string | null
  owner_pinyin?: string
}

const order: readonly (Role | null)[] = [
  'officer',
  'secretary',
  'grid_worker',
  'group_leader',
  'linked_leader',
  'representative',
  null,
]

/** Who may be given something to do there, the office first. Needs no network for those whose phones hold the village. */
export async function peopleNear(database: Database, villageId: string): Promise<Near[]> {
  const found = await peopleHere(database, villageId)
  return found.length > 0 ? found : asked(villageId)
}

/** Those whom the phone knows, each once; at one village, or at all. */
export async function peopleHere(database: Database, villageId?: string): Promise<Near[]> {
  const rows = await Promise.all(['meeting', 'household', 'issue'].map(kind => all<Naming>(database, kind)))
  const here = rows.flat().filter(({ data }) => !villageId || data.village_id === villageId)
  const found = new Map<string, Near>()
  for (const near of here.flatMap(({ data }) => named(data))) if (!found.get(near.id)?.role) found.set(near.id, near)
  return [...found.values()].sort(byRole)
}

function named(data: Naming): Near[] {
  const { attendees = [], representative, owner_id, owner_name, owner_pinyin } = data
  const told = [
    ...attendees,
    ...(representative ? [{ ...representative, role: 'representative' }] : []),
    ...(owner_id && owner_name ? [{ person_id: owner_id, name: owner_name, role: null, pinyin: owner_pinyin }] : []),
  ]
  return told.map(({ person_id, name, role, pinyin }) => ({ id: person_id, name, role: role as Role | null, pinyin }))
}

async function asked(villageId: string): Promise<Near[]> {
  const people = await peopleNamed(villageId, '').catch(() => [])
  return people.map(({ id, name, posts }) => ({ id, name, role: posts[0]?.role ?? null })).sort(byRole)
}

const byRole = (a: Near, b: Near): number =>
  order.indexOf(a.role) - order.indexOf(b.role) || a.name.localeCompare(b.name, 'zh-CN')
