import { useState } from 'preact/hooks'
import { go } from '../base/router'
import { useSettled } from '../base/useSettled'
import type { Person } from '../people/queries'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Empty, Shown } from '../ui/States'
import { AppointForm } from './AppointForm'
import { people } from './asking'
import { Fold } from './Fold'
import { postWords } from './posts'
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
  const [after, setAfter] = useState('')
  const [before, setBefore] = useState<Person[]>([])
  const asked = useOnline(() => people(q, after), [after])
  return (
    <Shown asked={asked}>
      {page => {
        const all = asked.isAsking ? before : [...before, ...page.people]
        if (all.length === 0 && !asked.isAsking) return <Empty icon="search">{t('none')}</Empty>
        const goOn = () => {
          setBefore(all)
          setAfter(page.next ?? '')
        }
        return (
          <>
            <Cells isLong>
              {all.map(person => (
                <Cell
                  key={person.id}
                  title={person.name}
                  desc={person.posts.map(postWords).join('、')}
                  value={person.phone_masked ?? undefined}
                  to={`/admin/people/${person.id}`}
                />
              ))}
            </Cells>
            {page.next && (
              <div class="acts">
                <Button kind="default" isBusy={asked.isAsking} onClick={goOn}>
                  {t('older')}
                </Button>
              </div>
            )}
          </>
        )
      }}
    </Shown>
  )
}
