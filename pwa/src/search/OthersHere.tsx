import { households } from '../households/queries'
import { IssueRow } from '../issues/IssueRow'
import type { Issue } from '../issues/shapes'
import { useTelling } from '../issues/telling'
import { placeName, placesHere } from '../places/queries'
import { categories, categoryName } from '../reference/queries'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { all } from '../store/view'
import { Cell, Cells } from '../ui/Cells'
import { Lit } from '../ui/Lit'
import { issuesFound, placesFound } from './rules'
import { t } from './words'

/** Places and issues that this phone holds; works without signal. */
export function OthersHere({ sought }: { sought: string }) {
  const held = useStore(['entity', 'op'], holding).data
  const telling = useTelling()
  if (!held) return null
  const { homes, kinds } = held
  const kindOf = (code: string) => `${categoryName(kinds, code)} ${kinds.get(code)?.pinyin}`
  const places = placesFound(held.places, sought)
  const issues = issuesFound(held.issues, sought, kindOf, homes)
  return (
    <>
      {places.length > 0 && (
        <Cells title={t('places')}>
          {places.map(({ id }) => (
            <Cell
              key={id}
              title={<Lit text={placeName(held.places, id)} sought={sought} />}
              to={`/issues?place=${id}`}
            />
          ))}
        </Cells>
      )}
      {issues.length > 0 && (
        <Cells title={t('issues')}>
          {issues.map(row => (
            <IssueRow key={row.id} issue={row} telling={telling} sought={sought} />
          ))}
        </Cells>
      )}
    </>
  )
}

const holding = async (database: Database) => ({
  homes: new Map((await households(database)).map(({ row, text }) => [row.id, text])),
  places: await placesHere(database),
  issues: await all<Issue>(database, 'issue'),
  kinds: await categories(database),
})
