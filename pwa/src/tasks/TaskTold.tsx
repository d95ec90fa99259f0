import { dayOf } from '../base/time'
import { hereNow } from '../store/here'
import { ToGroup } from '../ui/ToGroup'
import type { Card } from '../ui/togroup/card'
import type { Task } from './shapes'
import { t as form } from './words.form'

/** A task for the group, by those who may ask. */
export const TaskTold = ({ task }: { task: Task }) => (
  <div class="acts">
    <ToGroup make={() => forGroup(task, hereNow().me.posts[0]?.place_name ?? '')} />
  </div>
)

/** What is sent to the group: what is asked and by when; never who has not done it. */
export const forGroup = (task: Task, place: string): Card => ({
  head: task.title,
  from: place,
  path: `/#/tasks/${task.id}`,
  lines: [
    ...(task.note ? [task.note] : []),
    ...task.items.map((item, index) => `${index + 1}. ${item.text}`),
    form('groupDue', { day: dayOf(`${task.due_on}T12:00:00+08:00`) }),
  ],
})
