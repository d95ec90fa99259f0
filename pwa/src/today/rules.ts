/** What stands on 今天. Pure. */
import { daysUntil } from '../base/due'
import type { Issue } from '../issues/shapes'
import type { Seen } from '../store/view'
import type { Task } from '../tasks/shapes'

export interface Due {
  id: string
  to: string
  title: string
  desc: string
  due_on: string | null
  mark: Seen<unknown>['mark']
}

/** A day's list stays short enough to be done. */
export const most = 5

export const taskDue = ({ id, data, mark }: Seen<Task>): Due => ({
  id,
  to: `/tasks/${id}`,
  title: data.title,
  desc: data.created_by_name,
  due_on: data.due_on,
  mark,
})

export const issueDue = ({ id, data, mark }: Seen<Issue>, category: string): Due => ({
  id,
  to: `/issues/${id}`,
  title: category,
  desc: [data.household_head, data.text].filter(Boolean).join(' · '),
  due_on: data.due_on,
  mark,
})

/** Longest over first, then the soonest; what has no last day comes last. */
export const bySoonest = (a: Due, b: Due): number =>
  a.due_on === b.due_on ? (a.id < b.id ? -1 : 1) : (a.due_on ?? '9999') < (b.due_on ?? '9999') ? -1 : 1

/** The first few, and whatever else there is. What is due in a month is no work for today. */
export function todays(all: readonly Due[], at?: number): { due: Due[]; later: Due[] } {
  const near = all.filter(({ due_on }) => !due_on || daysUntil(due_on, at) <= 30).sort(bySoonest)
  const due = near.slice(0, most)
  return { due, later: all.filter(item => !due.includes(item)) }
}

/** How many of them lie in a list, e.g. `/tasks`. */
export const countIn = (items: readonly Due[], list: string): number =>
  items.filter(({ to }) => to.startsWith(`${list}/`)).length
