import type { ScreenProps } from '../base/router'
import { useStore } from '../store/query'
import type { OpRow } from '../store/rows'
import { opOf } from '../sync/mend'
import { Page } from '../ui/Page'
import { Loading } from '../ui/States'
import type { Asking } from './shapes'
import { TaskForm } from './TaskForm'
import { t } from './words.form'

const fresh: Asking = { title: '', note: '', lines: '', due_on: '', place_ids: [], roles: [], assignee_ids: [] }

/** `/tasks/new`: asks something of people, or of posts in villages. */
export default function TaskFormPage({ query: { mend = '' } }: ScreenProps) {
  const refused = useStore(
    [],
    database => (mend ? opOf(database, mend) : Promise.resolve(undefined)).then(op => op ?? null),
    [mend],
  )
  if (refused.data === undefined)
    return (
      <Page title={t('askTitle')} home="/tasks">
        <Loading />
      </Page>
    )
  return <TaskForm key={mend} refused={refused.data} start={refused.data ? askedBefore(refused.data) : fresh} />
}

function askedBefore({ body }: OpRow): Asking {
  const held = body as Partial<Asking> & { items?: { text: string }[] }
  const { title = '', note = '', due_on = '', place_ids = [], roles = [], assignee_ids = [], shows = null } = held
  return {
    title,
    note,
    due_on,
    place_ids,
    roles,
    assignee_ids,
    shows,
    lines: (held.items ?? []).map(item => item.text).join('\n'),
  }
}
