/** A village on a phone: households, visits and tasks as the feed has brought them. */
import type { Household } from '@pwa/households/shapes'
import type { Database } from '@pwa/store/database'
import type { Task } from '@pwa/tasks/shapes'
import type { Visit } from '@pwa/visits/shapes'

export const village = 'village-dahe'

/** Lays rows into the store as the feed does. */
export const hold = (database: Database, kind: string, rows: readonly { id: string }[]): Promise<void> =>
  database.write(['entity'], async tx => {
    for (const data of rows)
      await tx
        .objectStore('entity')
        .put({ kind, id: data.id, stream: `place:${village}`, version: 1, data: { ...data } })
  })

export const home = (id: string, more: Partial<Household> = {}): Household => ({
  id,
  village_id: village,
  place_id: `${village}-3`,
  number: id,
  head: '李桂英',
  nickname: '英嫂',
  yard: '老屋场',
  group: '三组',
  pinyin: 'lgy ys lwc sz',
  contact: 'home',
  categories: [],
  members: [],
  phone_masked: '138****0001',
  representative: null,
  mine: false,
  last_visit_at: null,
  last_visit_by: null,
  ...more,
})

export const visited = (id: string, more: Partial<Visit> = {}): Visit => ({
  id,
  village_id: village,
  household_ids: ['h1'],
  author_id: 'somebody',
  author_name: '王建国',
  recorded_by: null,
  happened_at: '2026-11-20T01:00:00.000Z',
  received_at: '2026-11-20T01:05:00.000Z',
  how: 'home',
  purposes: ['routine'],
  heard: '',
  phrases: [],
  companion: '',
  issue_id: null,
  supersedes: null,
  withdrawn: null,
  photo_ids: [],
  voice: null,
  clock_flag: false,
  ...more,
})

export const asked = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  asked_id: id,
  title: '清扫村道',
  note: '',
  items: [],
  due_on: '2026-11-27',
  village_ids: [village],
  mine: true,
  finished_at: null,
  created_by_name: '周书记',
  may_withdraw: false,
  ...more,
})
