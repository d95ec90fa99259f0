import { useState } from 'preact/hooks'
import { go } from '../base/router'
import { useSettled } from '../base/useSettled'
import { postWords } from '../people/letting/posts'
import { usePages } from '../store/usePages'
import { Cell } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import { Search } from '../ui/Search'
import { AppointForm } from './AppointForm'
import { people } from './asking'
import { Fold } from './Fold'
import { t } from './words'

/** `/admin/people`: everybody with a post in one's places. */
export default function PeoplePage() {
  const [sought, setSought] = useState('')
  const settled = useSettled(sought)
  return (
    <Page title={t('people')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Fold title={t('addPerson')}>
        <AppointForm onDone={id => go(`/admin/people/${id}`)} />
      </Fold>
      <List key={settled} q={settled} />
    </Page>
  )
}

function List({ q }: { q: string }) {
  const pages = usePages(after => people(q, after).then(page => ({ items: page.people, next: page.next })))
  return (
    <Paged pages={pages} icon="search" none={t('none')}>
      {person => (
        <Cell
          key={person.id}
          title={person.name}
          desc={person.posts.map(postWords).join('、')}
          value={person.phone_masked ?? undefined}
          to={`/admin/people/${person.id}`}
        />
      )}
    </Paged>
  )
}
