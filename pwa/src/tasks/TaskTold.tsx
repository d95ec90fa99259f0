import { back } from '../base/router'
import { dayOf } from '../base/time'
import { hereNow } from '../store/here'
import { Button } from '../ui/Button'
import { ToGroup } from '../ui/ToGroup'
import type { Card } from '../ui/togroup/card'
import type { Task } from './shapes'
import { takeBack } from './withdrawing'
import { t } from './words.form'

/** A task for the group, by those who may ask; its giver takes it back. */
export function TaskTold({ task }: { task: Task }) {
  const withdraw = async () => (await takeBack(task)) && back('/tasks')
  return (
    <div class="acts">
      <ToGroup make={() => forGroup(task, hereNow().me.posts[0]?.place_name ?? '')} />
      {task.may_withdraw && !task.finished_at && (
        <Button kind="warn" onClick={withdraw}>
          {t('withdraw')}
        </Button>
      )}
    </div>
  )
}

/** What is sent to the group: what is asked and by when; never who has not done it. */
export const forGroup = (task: Task, place: string): Card => ({
  head: task.title,
  from: place,
  path: `/#/tasks/${task.id}`,
  lines: [
    ...(task.note ? [task.note] : []),
    ...task.items.map((item, index) => `${index + 1}. ${item.text}`),
    t('groupDue', { day: dayOf(`${task.due_on}T12:00:00+08:00`) }),
  ],
})
