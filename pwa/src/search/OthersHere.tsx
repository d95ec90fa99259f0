import type { ComponentChildren } from 'preact'
import { households } from '../households/queries'
import { IssueRow } from '../issues/IssueRow'
import type { Issue } from '../issues/shapes'
import { useTelling } from '../issues/telling'
import { peopleHere } from '../people/near'
import { t as roleName } from '../people/words'
import { placeName, placesHere } from '../places/queries'
import { categories, categoryName } from '../reference/queries'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { all } from '../store/view'
import { Cell, Cells } from '../ui/Cells'
import { Lit } from '../ui/Lit'
import { issuesFound, peopleFound, placesFound } from './rules'
import { t } from './words'

/** People, places and issues that this phone holds; works without signal. `hasPeople`: the server has not said more of them. */
export function OthersHere({ sought, hasPeople }: { sought: string; hasPeople: boolean }) {
  const held = useStore(['entity', 'op'], holding).data
  const telling = useTelling()
  if (!held) return null
  const { homes, kinds } = held
  const kindOf = (code: string) => `${categoryName(kinds, code)} ${kinds.get(code)?.pinyin}`
  const lit = (text: string) => <Lit text={text} sought={sought} />
  return (
    <>
      {hasPeople &&
        part(
          t('people'),
          peopleFound(held.people, sought).map(({ id, name, role }) => (
            <Cell key={id} title={lit(name)} desc={role && roleName(role)} />
          )),
        )}
      {part(
        t('places'),
        placesFound(held.places, sought).map(({ id }) => (
          <Cell key={id} title={lit(placeName(held.places, id))} to={`/issues?place=${id}`} />
        )),
      )}
      {part(
        t('issues'),
        issuesFound(held.issues, sought, kindOf, homes).map(row => (
          <IssueRow key={row.id} issue={row} telling={telling} sought={sought} />
        )),
      )}
    </>
  )
}

const part = (title: string, rows: ComponentChildren[]) => rows.length > 0 && <Cells title={title}>{rows}</Cells>

const holding = async (database: Database) => ({
  homes: new Map((await households(database)).map(({ row, text }) => [row.id, text])),
  people: await peopleHere(database),
  places: await placesHere(database),
  issues: await all<Issue>(database, 'issue'),
  kinds: await categories(database),
})
