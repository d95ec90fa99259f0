/** What one can do with tasks: ask for one, tick a line, finish it. Each is one op and works without signal. */
import { now, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { hereNow } from '../store/here'
import { record } from '../sync/record'
import { linesOf } from './rules'
import type { Asking, Task } from './shapes'
import { t } from './words'

export async function createTask(asking: Asking, draft: string, replaces?: string): Promise<string> {
  const { person } = hereNow().me
  const { due_on, place_ids, roles, assignee_ids } = asking
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
  }
  const shown: Task = {
    ...{ id: body.id, title: body.title, note: body.note, due_on },
    items: items.map(item => ({ ...item, done: null })),
    village_ids: place_ids,
    mine: assignee_ids.includes(person.id),
    finished_at: null,
    created_by_name: person.name,
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

export async function tickItem(task: Task, itemId: string, done: boolean): Promise<void> {
  const mark = done ? { by_name: hereNow().me.person.name, at: stamp(now()) } : null
  const items = task.items.map(item => (item.id === itemId ? { ...item, done: mark } : item))
  await record({
    kind: 'task.tick',
    body: { id: task.id, item_id: itemId, done },
    needs: [task.id],
    shows: [{ kind: 'task', id: task.id, data: { items } }],
    title: t('titleTick', { title: task.title }),
  })
}

export async function finishTask(task: Task, done: boolean): Promise<void> {
  await record({
    kind: 'task.finish',
    body: { id: task.id, done },
    needs: [task.id],
    shows: [{ kind: 'task', id: task.id, data: { finished_at: done ? stamp(now()) : null } }],
    title: t(done ? 'titleFinish' : 'titleResume', { title: task.title }),
  })
}
