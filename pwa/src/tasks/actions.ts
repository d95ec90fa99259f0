/** What one can do with tasks: tick a line, finish it. Each is one op and works without signal. */
import { now, stamp } from '../base/clock'
import { hereNow } from '../store/here'
import { record } from '../sync/record'
import type { Task } from './shapes'
import { t } from './words'

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
