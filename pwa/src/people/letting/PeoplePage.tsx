import '../../base/problems.desk'
import { useState } from 'preact/hooks'
import { api } from '../../base/http'
import { go, type ScreenProps } from '../../base/router'
import { useSettled } from '../../base/useSettled'
import { hereNow } from '../../store/here'
import { useOnline } from '../../store/useOnline'
import { Cell, Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Search } from '../../ui/Search'
import { Empty, Shown } from '../../ui/States'
import { type Person, peopleNamed } from '../queries'
import { EntryCode } from './EntryCode'
import { postsOf } from './posts'
import { t } from './words'

/** `/people`: somebody of one's places, and the entry code that lets them in. */
export default function PeoplePage({ query }: ScreenProps) {
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<Person | null>(null)
  const settled = useSettled(sought)
  const found = useOnline(() => peopleNamed(hereNow().me.posts[0]?.place_id ?? '', settled), [settled])
  if (chosen && query.person === chosen.id) return <EntryCode person={chosen} />
  if (query.person) return <Named id={query.person} />
  const open = (person: Person) => {
    setChosen(person)
    go(`/people?person=${person.id}`)
  }
  return (
    <Page title={t('title')}>
      <Cells>
        <Cell title={t('slips')} desc={t('slipsDesc')} to="/people/slips" />
      </Cells>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Shown asked={found}>
        {people =>
          people.length > 0 ? <People people={people} onOpen={open} /> : <Empty icon="search">{t('none')}</Empty>
        }
      </Shown>
    </Page>
  )
}

const People = ({ people, onOpen }: { people: Person[]; onOpen: (person: Person) => void }) => (
  <Cells isLong tips={t('tips')}>
    {people.map(person => (
      <Cell
        key={person.id}
        title={person.name}
        desc={postsOf(person)}
        value={t('letIn')}
        onClick={() => onOpen(person)}
      />
    ))}
  </Cells>
)

/** Opened by its address: from the administration, or after the page was loaded anew. */
function Named({ id }: { id: string }) {
  const asked = useOnline(() => api<Person>('GET', `/api/people/${id}`), [id])
  if (asked.data) return <EntryCode person={asked.data} />
  return (
    <Page title={t('title')}>
      <Shown asked={asked}>{() => null}</Shown>
    </Page>
  )
}
