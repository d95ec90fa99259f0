import './tasks.css'
import { dueIn, dueTone } from '../base/due'
import { back, type ScreenProps } from '../base/router'
import { dayOf } from '../base/time'
import { placesHere } from '../places/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { Seen } from '../store/view'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Checklist } from '../ui/Choice'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import { finishTask, tickItem } from './actions'
import { showing } from './later'
import { taskAnywhere, taskVillage } from './queries'
import { asksPhotos, mayAsk } from './rules'
import type { Task, TaskItem } from './shapes'
import { t } from './words'

const TaskShown = later(() => showing().then(part => part.TaskShown))
const TaskTold = later(() => import('./TaskTold').then(part => part.TaskTold))

export default function TaskPage({ params: { id = '' } }: ScreenProps) {
  const asked = useStore(['entity', 'op'], database => taskAnywhere(database, id), [id])
  const task = asked.data?.data
  return (
    <Page title={t('task')} home="/tasks" foot={task && <Finish task={task} />}>
      <Shown asked={asked}>{seen => (seen ? <Told seen={seen} /> : <Empty>{t('notFound')}</Empty>)}</Shown>
    </Page>
  )
}

function Told({ seen: { data, mark } }: { seen: Seen<Task> }) {
  const places = useStore(['entity'], placesHere).data ?? []
  return (
    <>
      <Cells>
        <Cell
          title={<b>{data.title}</b>}
          mark={mark}
          desc={[taskVillage(data, places), t('by', { name: data.created_by_name })].filter(Boolean).join(' · ')}
          value={data.finished_at ? undefined : <Tag tone={dueTone(data.due_on)}>{dueIn(data.due_on)}</Tag>}
        />
        <Cell title={t('due')} value={dayOf(`${data.due_on}T12:00:00+08:00`)} />
        {data.note && <Cell title={<span class="task__note">{data.note}</span>} />}
      </Cells>
      {data.items.length > 0 && <Items task={data} />}
      {asksPhotos(data) && <TaskShown task={data} />}
      {mayAsk(hereNow().me.posts) && <TaskTold task={data} />}
    </>
  )
}

function Items({ task }: { task: Task }) {
  const done = task.items.filter(item => item.done).map(item => item.id)
  const change = (ids: string[]) => {
    const changed = task.items.find(item => ids.includes(item.id) !== done.includes(item.id))
    if (changed) void tickItem(task, changed.id, ids.includes(changed.id))
  }
  return (
    <Checklist
      label={t('items')}
      options={task.items.map(item => ({ value: item.id, label: item.text, ...doneBy(item) }))}
      values={done}
      onChange={change}
    />
  )
}

const doneBy = ({ done }: TaskItem) => (done ? { desc: t('doneBy', { name: done.by_name, day: dayOf(done.at) }) } : {})

function Finish({ task }: { task: Task }) {
  const isDone = task.finished_at !== null
  const finish = async () => {
    await finishTask(task, true)
    toast(t('saved'), { label: t('undo'), run: () => finishTask(task, false) })
    back('/tasks')
  }
  if (isDone)
    return (
      <Button kind="default" onClick={() => finishTask(task, false)}>
        {t('resume')}
      </Button>
    )
  return <Button onClick={finish}>{t('finish')}</Button>
}
