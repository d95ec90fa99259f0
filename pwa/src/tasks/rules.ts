/** Which tasks come first, who may ask for something, and what asking lacks. Pure. */
import type { Role } from '../base/shapes'
import { day } from '../base/time'
import type { Seen } from '../store/view'
import type { Asking, Task } from './shapes'

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

const askers: readonly Role[] = ['secretary', 'officer', 'linked_leader', 'inspector', 'town_office', 'county_admin']

export const mayAsk = (posts: readonly { role: Role }[]): boolean => posts.some(({ role }) => askers.includes(role))

/** The checklist as written: one item a line, bullets and numbers that people type left out. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/^\s*(?:[-*·•]|\d{1,2}[.、)）])\s*/, '').trim())
    .filter(Boolean)
    .slice(0, 50)

export type Lack = 'title' | 'due' | 'whom'

export function lacks(asking: Asking, today: string): Lack | null {
  if (!asking.title.trim()) return 'title'
  if (!asking.due_on || asking.due_on < today) return 'due'
  const isToRoles = asking.place_ids.length > 0 && asking.roles.length > 0
  return isToRoles || asking.assignee_ids.length > 0 ? null : 'whom'
}

/** Quick deadlines: tomorrow, this Friday, in a week. */
export function quickDays(today: string): { key: 'tomorrow' | 'friday' | 'week'; date: string }[] {
  const at = Date.parse(`${today}T00:00:00Z`)
  const weekday = new Date(at).getUTCDay()
  const after = (days: number) => new Date(at + days * day).toISOString().slice(0, 10)
  return [
    { key: 'tomorrow', date: after(1) },
    { key: 'friday', date: after((5 - weekday + 7) % 7) },
    { key: 'week', date: after(7) },
  ]
}
