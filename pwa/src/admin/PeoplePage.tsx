import { useState } from 'preact/hooks'
import { go } from '../base/router'
import type { Role } from '../base/shapes'
import { useSettled } from '../base/useSettled'
import { postWords } from '../people/letting/posts'
import { t as roleName } from '../people/words'
import { usePages } from '../store/usePages'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import { Search } from '../ui/Search'
import { Select } from '../ui/Select'
import { AppointForm } from './AppointForm'
import { people } from './asking'
import { Fold } from './Fold'
import { roles } from './posts'
import { t } from './words'

/** `/admin/people`: everybody with a post in one's places. */
export default function PeoplePage() {
  const [sought, setSought] = useState('')
  const [role, setRole] = useState<Role | ''>('')
  const settled = useSettled(sought)
  return (
    <Page title={t('people')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Cells>
        <Select
          label={t('role')}
          placeholder={t('anyRole')}
          options={roles.map(value => ({ value, label: roleName(value) }))}
          value={role || null}
          onChange={setRole}
        />
      </Cells>
      <Fold title={t('addPerson')}>
        <AppointForm onDone={id => go(`/admin/people/${id}`)} />
      </Fold>
      <List key={settled + role} q={settled} role={role} />
    </Page>
  )
}

function List({ q, role }: { q: string; role: string }) {
  const pages = usePages(after => people(q, role, after).then(page => ({ items: page.people, next: page.next })))
  return (
    <Paged pages={pages} icon="search" none={t('noPeople')}>
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
