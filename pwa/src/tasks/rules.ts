/** Which tasks come first, and who may ask for something. Pure. */
import type { Role } from '../base/shapes'
import type { Seen } from '../store/view'
import type { Task } from './shapes'

export interface TaskGroups {
  mine: Seen<Task>[]
  /** Of one's places, or asked by oneself. */
  others: Seen<Task>[]
  finished: Seen<Task>[]
}

export function grouped(tasks: readonly Seen<Task>[]): TaskGroups {
  const open = tasks.filter(({ data }) => !data.finished_at).sort(bySoonest)
  return {
    mine: open.filter(({ data }) => data.mine),
    others: open.filter(({ data }) => !data.mine),
    finished: tasks.filter(({ data }) => data.finished_at).sort(byFinish),
  }
}

export const bySoonest = (a: Seen<Task>, b: Seen<Task>): number =>
  a.data.due_on === b.data.due_on ? (a.id < b.id ? -1 : 1) : a.data.due_on < b.data.due_on ? -1 : 1

const byFinish = (a: Seen<Task>, b: Seen<Task>): number =>
  (a.data.finished_at ?? '') < (b.data.finished_at ?? '') ? 1 : -1

/** 3/5; nothing for a task without a checklist. */
export const progress = ({ items }: Task): string =>
  items.length ? `${items.filter(item => item.done).length}/${items.length}` : ''

export const asksPhotos = ({ slots = [] }: Task): boolean => slots.length > 0

const askers: readonly Role[] = ['secretary', 'officer', 'linked_leader', 'inspector', 'town_office', 'county_admin']

export const mayAsk = (posts: readonly { role: Role }[]): boolean => posts.some(({ role }) => askers.includes(role))
