import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { useSettled } from '../base/useSettled'
import { nameOf } from '../people/deviceName'
import { postsOf } from '../people/letting/posts'
import { usePages } from '../store/usePages'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import { Search } from '../ui/Search'
import { revoke } from './Devices'
import { Fold } from './Fold'
import { History } from './History'
import type { DeviceFound, DevicesFound } from './shapes'
import { t } from './words'

/** `/admin/devices`: where the people below one are signed in, for the day when a phone is lost. */
export default function DevicesPage() {
  const [sought, setSought] = useState('')
  const [which, setWhich] = useState<'all' | 'unsent'>('all')
  const [round, setRound] = useState(0)
  const settled = useSettled(sought)
  return (
    <Page title={t('devicesRoom')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('findDevice')} />
      <Cells tips={t('devicesTips')}>
        <Choice
          label={t('devicesRoom')}
          options={[
            { value: 'all', label: t('allDevices') },
            { value: 'unsent', label: t('unsentOnly') },
          ]}
          value={which}
          onChange={setWhich}
        />
      </Cells>
      <List
        key={`${settled} ${which} ${round}`}
        q={settled}
        isUnsent={which === 'unsent'}
        onDone={() => setRound(count => count + 1)}
      />
    </Page>
  )
}

function List({ q, isUnsent, onDone }: { q: string; isUnsent: boolean; onDone: () => void }) {
  const pages = usePages(after =>
    api<DevicesFound>('GET', '/api/devices', { query: { q, unsent: isUnsent, after } }).then(page => ({
      items: page.devices,
      next: page.next,
    })),
  )
  return (
    <Paged pages={pages} icon="search" none={t('noDeviceFound')} list={rows => <>{rows}</>}>
      {found => <OneDevice key={found.person.id + found.id} found={found} onDone={onDone} />}
    </Paged>
  )
}

function OneDevice({ found, onDone }: { found: DeviceFound; onDone: () => void }) {
  const { person, unsent } = found
  const desc = [nameOf(found), postsOf(person), unsent > 0 && t('deviceUnsent', { n: unsent })]
    .filter(Boolean)
    .join(' · ')
  return (
    <Fold title={person.name} desc={desc}>
      <Cells>
        <Cell title={t('ofPerson', { name: person.name })} to={`/admin/people/${person.id}`} />
      </Cells>
      <History kind="person" id={person.id} />
      <div class="acts">
        <Button kind="warn" onClick={() => revoke(person.id, found, onDone)}>
          {t('revoke')}
        </Button>
      </div>
    </Fold>
  )
}
