import { households } from '../households/queries'
import { whereOf } from '../households/rules'
import { t as homeWords } from '../households/words'
import { IssueRow } from '../issues/IssueRow'
import type { Issue } from '../issues/shapes'
import { useTelling } from '../issues/telling'
import { t as issueWords } from '../issues/words'
import { categories, categoryName } from '../reference/queries'
import { useStore } from '../store/query'
import { all } from '../store/view'
import { Cell, Cells } from '../ui/Cells'
import { issuesFound, membersFound } from './rules'

/** People of the households, and issues, that this phone holds; works without signal. */
export function OthersHere({ sought }: { sought: string }) {
  const held = useStore(['entity', 'op'], async database => ({
    homes: (await households(database)).map(({ row }) => row.data),
    issues: await all<Issue>(database, 'issue'),
    kinds: await categories(database),
  })).data
  const telling = useTelling()
  if (!held) return null
  const people = membersFound(held.homes, sought)
  const issues = issuesFound(held.issues, sought, code => categoryName(held.kinds, code))
  return (
    <>
      {people.length > 0 && (
        <Cells title={homeWords('members')}>
          {people.map(({ member, home }) => (
            <Cell
              key={member.id}
              title={member.name}
              desc={[home.head, member.relation, whereOf(home)].filter(Boolean).join(' · ')}
              to={`/households/${home.id}`}
            />
          ))}
        </Cells>
      )}
      {issues.length > 0 && (
        <Cells title={issueWords('title')}>
          {issues.map(row => (
            <IssueRow key={row.id} issue={row} telling={telling} />
          ))}
        </Cells>
      )}
    </>
  )
}
