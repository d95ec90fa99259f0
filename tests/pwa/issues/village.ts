/** Issues of 大合村 and the people who deal with them. */
import type { Role } from '@pwa/base/shapes'
import type { Who } from '@pwa/issues/rules'
import type { Issue } from '@pwa/issues/shapes'

export const village = 'v-dahe'

export const person = (role: Role, id: string = role): Who => ({
  id,
  name: id,
  posts: [{ role, level: 'village', village_ids: [village] }],
})

export const outsider: Who = { ...person('secretary', 'out'), posts: [] }

export const anIssue = (change: Partial<Issue> = {}): Issue => ({
  id: 'i1',
  number: '2026-1107-AB12',
  village_id: village,
  place_id: village,
  household_id: null,
  household_head: null,
  category: 'toilet.ware',
  text: '水箱坏了',
  source: 'patrol',
  state: 'reported',
  owner_id: null,
  owner_name: null,
  due_on: '2026-11-30',
  is_overdue: false,
  reported_by: 'somebody',
  reporter_name: '某人',
  reported_at: '2026-11-07T01:00:00Z',
  fixed_at: null,
  settled_at: null,
  steps: [{ id: 's1', kind: 'report', by_name: '某人', at: '2026-11-07T01:00:00Z', note: '', due_on: null }],
  slots: [],
  visit_id: null,
  lookback_item_id: null,
  ...change,
})
