import { go } from '../base/router'
import { placesHere } from '../places/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import type { Seen } from '../store/view'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { tasksAnywhere, taskVillage } from './queries'
import { grouped, mayAsk } from './rules'
import type { Task } from './shapes'
import { TaskRow } from './TaskRow'
import { t } from './words'

export default function TasksPage() {
  const asked = useStore(['entity', 'op'], tasksAnywhere)
  const isPulled = usePulled()
  const foot = mayAsk(hereNow().me.posts) && <Button onClick={() => go('/tasks/new')}>{t('ask')}</Button>
  return (
    <Page title={t('title')} foot={foot}>
      <Shown asked={asked}>
        {rows => {
          if (rows.length === 0)
            return (
              <Empty icon="list" isKnown={isPulled}>
                {t('none')}
              </Empty>
            )
          const { mine, others, finished } = grouped(rows)
          return (
            <>
              <Group title={t('mine')} rows={mine} />
              <Group title={t('others')} rows={others} />
              <Group title={t('finished')} rows={finished.slice(0, 50)} />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function Group({ title, rows }: { title: string; rows: Seen<Task>[] }) {
  const places = useStore(['entity'], placesHere).data ?? []
  return rows.length > 0 ? (
    <Cells title={title} isLong>
      {rows.map(task => (
        <TaskRow key={task.id} task={task} place={taskVillage(task.data, places)} />
      ))}
    </Cells>
  ) : null
}
