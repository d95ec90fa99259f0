/** What there is to practise on: two households, an issue, a task, all named so that nobody takes them for real. */
import type { Household } from '../households/shapes'
import type { Issue } from '../issues/shapes'
import type { Place } from '../places/shapes'
import type { EntityRow } from '../store/rows'
import type { Task } from '../tasks/shapes'
import { t } from './words'

/** Made up; the server knows none of them. */
const idOf = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`
export const villageId = idOf(1)
const homeId = idOf(2)

interface Person {
  id: string
  name: string
}

export function practiceRows(person: Person, at: string, day: string, words: EntityRow[]): EntityRow[] {
  return [
    row('place', villageId, place()),
    row('household', homeId, home(person, homeId, '001', t('homeA'), t('nickA'))),
    row('household', idOf(3), home(person, idOf(3), '002', t('homeB'), t('nickB'))),
    row('issue', idOf(4), issue(person, at, day, leafOf(words))),
    row('task', idOf(5), task(day)),
  ]
}

const row = (kind: string, id: string, data: object): EntityRow => ({
  kind,
  id,
  stream: 'practice',
  version: 1,
  data: { ...data },
})

const place = (): Place => ({
  id: villageId,
  parent_id: null,
  level: 'village',
  name: t('village'),
  code: null,
  village_id: villageId,
})

const home = (person: Person, id: string, number: string, head: string, nickname: string): Household => ({
  ...{ id, number, head, nickname, village_id: villageId, place_id: villageId, yard: '', group: t('group') },
  pinyin: 'lx lxh',
  contact: 'home',
  categories: [],
  members: [{ id: `${id}-1`, name: head, relation: t('head'), birth_year: null, gender: '', away: false, pinyin: '' }],
  phone_masked: null,
  representative: { person_id: person.id, name: person.name },
  mine: true,
  last_visit_at: null,
  last_visit_by: null,
})

const issue = (person: Person, at: string, day: string, category: string): Issue => ({
  id: idOf(4),
  number: t('number'),
  village_id: villageId,
  place_id: villageId,
  household_id: homeId,
  household_head: t('homeA'),
  category,
  text: t('issue'),
  source: 'patrol',
  state: 'assigned',
  owner_id: person.id,
  owner_name: person.name,
  due_on: day,
  is_overdue: false,
  reported_by: person.id,
  reporter_name: t('trainer'),
  reported_at: at,
  fixed_at: null,
  settled_at: null,
  steps: [],
  slots: [
    { slot: 'before', photos: [] },
    { slot: 'after', photos: [] },
  ],
  visit_id: null,
  lookback_item_id: null,
})

const task = (day: string): Task => ({
  id: idOf(5),
  title: t('task'),
  note: '',
  items: ([t('task1'), t('task2'), t('task3')] as const).map((text, n) => ({ id: idOf(6 + n), text, done: null })),
  due_on: day,
  village_ids: [villageId],
  mine: true,
  finished_at: null,
  created_by_name: t('trainer'),
})

/** Some kind of issue that there really is: one that lies below another, if any does. */
function leafOf(words: EntityRow[]): string {
  const kinds = words.filter(({ kind, data }) => kind === 'category' && !data.retired)
  const [leaf] = kinds.filter(({ data }) => data.parent).sort((a, b) => Number(a.data.order) - Number(b.data.order))
  return String((leaf ?? kinds[0])?.data.code ?? '')
}
