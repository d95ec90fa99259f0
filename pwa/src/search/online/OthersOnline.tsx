import { useEffect } from 'preact/hooks'
import { api } from '../../base/http'
import { useSettled } from '../../base/useSettled'
import { IssueRow } from '../../issues/IssueRow'
import type { Issue } from '../../issues/shapes'
import { useTelling } from '../../issues/telling'
import { postsOf } from '../../people/letting/posts'
import type { Person } from '../../people/queries'
import { useOnline } from '../../store/useOnline'
import { Cell, Cells } from '../../ui/Cells'
import { Lit } from '../../ui/Lit'
import { Failed } from '../../ui/States'
import { t } from '../words'

interface Found {
  people: Person[]
  places: { id: string; name: string; above: string }[]
  issues: Issue[]
}

interface Props {
  sought: string
  /** Beside what the phone found by itself: its places and issues are shown, and without signal nothing is missed. */
  isBeside?: boolean
  /** What was answered: whom the phone knows of itself stays up until then. */
  onAnswer: (sought: string) => void
}

/** People, places and issues that the server finds, for posts whose phones hold none of them. */
export function OthersOnline({ sought, isBeside, onAnswer }: Props) {
  const q = useSettled(sought).trim().slice(0, 40)
  const asked = useOnline(() => (q ? api<Found>('GET', '/api/search', { query: { q } }) : none), [q])
  useEffect(() => {
    if (asked.data && q === sought.trim()) onAnswer(sought)
  }, [asked.data, q, sought])
  const telling = useTelling()
  if (asked.failure && !asked.isAsking && !isBeside) return <Failed failure={asked.failure} onRetry={asked.again} />
  // The list of households above says that it is looking.
  if (!asked.data) return null
  const { people, places, issues } = asked.data
  return (
    <>
      {!isBeside && places.length > 0 && (
        <Cells title={t('places')}>
          {places.map(place => (
            <Cell
              key={place.id}
              title={<Lit text={place.name} sought={q} />}
              desc={place.above}
              to={`/issues?place=${place.id}`}
            />
          ))}
        </Cells>
      )}
      {people.length > 0 && (
        <Cells title={t('people')}>
          {people.map(person => (
            <Cell
              key={person.id}
              title={<Lit text={person.name} sought={q} />}
              desc={postsOf(person)}
              to={`/people?person=${person.id}`}
            />
          ))}
        </Cells>
      )}
      {!isBeside && issues.length > 0 && (
        <Cells title={t('issues')}>
          {issues.map(data => (
            <IssueRow key={data.id} issue={{ id: data.id, data }} telling={telling} sought={q} />
          ))}
        </Cells>
      )}
    </>
  )
}

const none: Promise<Found> = Promise.resolve({ people: [], places: [], issues: [] })
