/** Asking for a task: what it lacks, quick deadlines, and the one op that asks. */

import { day } from '../base/time'
import { uuid7 } from '../base/uuid7'
import { hereNow } from '../store/here'
import { record } from '../sync/record'
import type { Asking, Shows, Task } from './shapes'
import { t } from './words.form'

/** As the server declares them (evidence/slots.py), for the row that stands until its answer. */
const slotsOf: Record<Shows, string[]> = { stage: ['before', 'during', 'after'], board: ['proof'] }

export async function createTask(asking: Asking, draft: string, replaces?: string): Promise<string> {
  const { person } = hereNow().me
  const { due_on, place_ids, roles, assignee_ids, shows } = asking
  const items = linesOf(asking.lines).map(text => ({ id: uuid7(), text }))
  const body = {
    id: uuid7(),
    title: asking.title.trim(),
    note: asking.note.trim(),
    items,
    due_on,
    place_ids,
    roles,
    assignee_ids,
    ...(shows && { shows }),
  }
  const shown: Task = {
    ...{ id: body.id, asked_id: body.id, title: body.title, note: body.note, due_on, may_withdraw: true },
    items: items.map(item => ({ ...item, done: null })),
    village_ids: place_ids,
    mine: assignee_ids.includes(person.id),
    finished_at: null,
    created_by_name: person.name,
    slots: place_ids.length === 1 && shows ? slotsOf[shows].map(slot => ({ slot, photos: [] })) : [],
  }
  await record({
    kind: 'task.create',
    body,
    makes: [body.id],
    shows: [{ kind: 'task', id: body.id, data: { ...shown } }],
    draft,
    title: t('titleAsk', { title: body.title }),
    mend: '/tasks/new',
    replaces,
  })
  return body.id
}

/** The checklist as written: one item a line, bullets and numbers that people type left out. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/^\s*(?:[-*·•]|\d{1,2}[.、)）])\s*/, '').trim())
    .filter(Boolean)
    .slice(0, 50)

export type Lack = 'title' | 'due' | 'whom' | 'place'

export function lacks(asking: Asking, today: string): Lack | null {
  if (!asking.title.trim()) return 'title'
  if (!asking.due_on || asking.due_on < today) return 'due'
  if (asking.shows && asking.place_ids.length === 0) return 'place'
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
