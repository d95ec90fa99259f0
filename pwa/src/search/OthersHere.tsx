import { households } from '../households/queries'
import { IssueRow } from '../issues/IssueRow'
import type { Issue } from '../issues/shapes'
import { useTelling } from '../issues/telling'
import { t } from '../issues/words'
import { categories, categoryName } from '../reference/queries'
import { useStore } from '../store/query'
import { all } from '../store/view'
import { Cells } from '../ui/Cells'
import { issuesFound } from './rules'

/** Issues that this phone holds; works without signal. */
export function OthersHere({ sought }: { sought: string }) {
  const held = useStore(['entity', 'op'], async database => ({
    homes: new Map((await households(database)).map(({ row, text }) => [row.id, text])),
    issues: await all<Issue>(database, 'issue'),
    kinds: await categories(database),
  })).data
  const telling = useTelling()
  if (!held) return null
  const { homes, kinds } = held
  const kindOf = (code: string) => `${categoryName(kinds, code)} ${kinds.get(code)?.pinyin}`
  const issues = issuesFound(held.issues, sought, kindOf, homes)
  if (issues.length === 0) return null
  return (
    <Cells title={t('title')}>
      {issues.map(row => (
        <IssueRow key={row.id} issue={row} telling={telling} />
      ))}
    </Cells>
  )
}
