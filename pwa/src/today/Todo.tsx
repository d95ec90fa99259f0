import { dueIn, dueTone } from '../base/due'
import { ownOpen as ownIssues } from '../issues/queries'
import { categories } from '../reference/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import { ownOpen as ownTasks } from '../tasks/queries'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import { t as ui } from '../ui/words'
import { leafName } from './names'
import { countIn, type Due, issueDue, taskDue, todays } from './rules'
import { t } from './words'

/** 今天要做: own issues and tasks, at most five of them. */
export function Todo() {
  const me = hereNow().me.person.id
  const asked = useStore(['entity', 'op'], database => everythingDue(database, me), [me])
  const isPulled = usePulled()
  return (
    <Shown asked={asked}>
      {all => {
        const { due, later } = todays(all)
        return (
          <Cells title={t('todo')}>
            {due.length === 0 && <Cell title={<span class="soft">{isPulled ? t('nothing') : ui('notYet')}</span>} />}
            {due.map(item => (
              <Row key={item.id} item={item} />
            ))}
            <More list="/issues" n={countIn(later, '/issues')} />
            <More list="/tasks" n={countIn(later, '/tasks')} />
          </Cells>
        )
      }}
    </Shown>
  )
}

const Row = ({ item: { to, title, desc, due_on, mark } }: { item: Due }) => (
  <Cell
    title={title}
    desc={desc}
    to={to}
    mark={mark}
    value={due_on ? <Tag tone={dueTone(due_on)}>{dueIn(due_on)}</Tag> : undefined}
  />
)

const More = ({ list, n }: { list: '/issues' | '/tasks'; n: number }) =>
  n > 0 ? (
    <Cell title={<span class="link">{t(list === '/tasks' ? 'moreTasks' : 'moreIssues', { n })}</span>} to={list} />
  ) : null

async function everythingDue(database: Database, personId: string): Promise<Due[]> {
  const [tasks, issues, words] = await Promise.all([
    ownTasks(database),
    ownIssues(database, personId),
    categories(database),
  ])
  return [...tasks.map(taskDue), ...issues.map(issue => issueDue(issue, leafName(words, issue.data.category)))]
}
