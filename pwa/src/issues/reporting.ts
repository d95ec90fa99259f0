/** What the report form opens with: empty, a draft's, or a refused one to mend; and what it still lacks. */
import type { Role } from '../base/shapes'
import type { Database } from '../store/database'
import { draftOf } from '../store/drafts'
import type { PhotoRow } from '../store/rows'
import { opOf } from '../sync/mend'
import type { Source } from './shapes'

export interface ReportFields {
  category: string
  text: string
  place_id: string
  household_id: string
  owner_id: string
  due_on: string
}

export interface ReportStart {
  key: string
  route: string
  fields: ReportFields
  source: Source
  kept: PhotoRow[]
  replaces: string | undefined
  problem: unknown
  isResumed: boolean
  /** Saving leads on to the photo of the fix. */
  thenFix: boolean
}

const empty: ReportFields = { category: '', text: '', place_id: '', household_id: '', owner_id: '', due_on: '' }

const watchers: readonly Role[] = ['inspector', 'linked_leader', 'town_office', 'county_admin']

/** Supervisors inspect, everybody else comes by. */
export const sourceOf = (posts: readonly { role: Role }[]): Source =>
  posts.some(({ role }) => watchers.includes(role)) ? 'inspection' : 'patrol'

/** `query` may name a household or a place that is known already. */
export async function reportStart(
  database: Database,
  query: Record<string, string>,
  posts: readonly { role: Role }[],
): Promise<ReportStart> {
  const { household = '', place = '', mend } = query
  if (mend) return mending(database, mend)
  const thenFix = query.fix === '1'
  const about = new URLSearchParams({
    ...(household && { household }),
    ...(place && { place }),
    ...(thenFix && { fix: '1' }),
  })
  const key = `report:${household || place}${thenFix ? ':fix' : ''}`
  return {
    ...{ key, route: `/issues/new?${about}`, thenFix, source: sourceOf(posts) },
    fields: { ...empty, household_id: household, place_id: place },
    kept: [],
    replaces: undefined,
    problem: null,
    isResumed: (await draftOf(database, key)) !== undefined,
  }
}

async function mending(database: Database, opId: string): Promise<ReportStart> {
  const op = await opOf(database, opId)
  const body = (op?.body ?? {}) as Partial<ReportFields> & { source?: Source }
  const key = `report:mend:${opId}`
  return {
    ...{ key, route: `/issues/new?mend=${opId}`, thenFix: false, source: body.source ?? 'patrol', replaces: opId },
    fields: Object.fromEntries(
      Object.keys(empty).map(name => [name, body[name as keyof ReportFields] ?? '']),
    ) as unknown as ReportFields,
    kept: await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(opId)),
    problem: op?.problem ?? null,
    isResumed: (await draftOf(database, key)) !== undefined,
  }
}

/** A picture says as much as a line. */
export function lackOf(fields: ReportFields, photos: number) {
  if (!fields.category) return 'lackKind'
  if (!fields.place_id && !fields.household_id) return 'lackPlace'
  return fields.text.trim() || photos > 0 ? null : 'lackWhat'
}
