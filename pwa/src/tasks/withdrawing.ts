/** A giver takes a task back: in one village or everywhere, and asks for it after all if the thumb slipped. */
import { now, stamp } from '../base/clock'
import { record } from '../sync/record'
import { choose, confirm, toast } from '../ui/asks'
import type { Task } from './shapes'
import { t } from './words.form'

/** `id`: of one task, or of the asking with its tasks in every village. */
export async function withdrawTask(id: string, title: string, withdrawn: boolean, shown?: Task): Promise<void> {
  // Until the server has taken it from the phone it stands with what is over.
  const finished_at = withdrawn ? stamp(now()) : (shown?.finished_at ?? null)
  await record({
    kind: 'task.withdraw',
    body: { id, withdrawn },
    needs: [id],
    shows: [{ kind: 'task', id: shown?.id ?? id, data: { finished_at } }],
    title: t(withdrawn ? 'titleWithdraw' : 'titleAsk', { title }),
  })
}

/** Asked once, and undone with a tap. */
export async function takeBack(task: Task): Promise<boolean> {
  const id = (task.asked_id ?? task.id) === task.id ? await sure(task) : await where(task)
  if (!id) return false
  await withdrawTask(id, task.title, true, task)
  toast(t('withdrawn'), { label: t('undo'), run: () => withdrawTask(id, task.title, false, task) })
  return true
}

const sure = async ({ id, title }: Task): Promise<string | null> =>
  (await confirm({ title: t('withdrawAsk'), text: title, yes: t('withdraw'), isWarning: true })) ? id : null

const where = ({ id, asked_id = id }: Task): Promise<string | null> =>
  choose(t('withdrawAsk'), [
    { value: id, label: t('withdrawHere'), isWarning: true },
    { value: asked_id, label: t('withdrawAll'), isWarning: true },
  ])
