import { dueIn, dueTone } from '../base/due'
import { dayOf } from '../base/time'
import type { Seen } from '../store/view'
import { Cell } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { progress } from './rules'
import type { Task } from './shapes'
import { t } from './words'

/** One task in a list: what, where, by when, how far. */
export function TaskRow({ task: { data, mark }, place }: { task: Seen<Task>; place: string }) {
  const { finished_at } = data
  const desc = [
    place,
    finished_at ? t('finishedOn', { day: dayOf(finished_at) }) : t('by', { name: data.created_by_name }),
    progress(data),
  ]
  return (
    <Cell
      title={data.title}
      desc={desc.filter(Boolean).join(' · ')}
      to={`/tasks/${data.id}`}
      mark={mark}
      value={finished_at ? undefined : <Tag tone={dueTone(data.due_on)}>{dueIn(data.due_on)}</Tag>}
    />
  )
}
