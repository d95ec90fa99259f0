import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { usePages } from '../store/usePages'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import type { TwicePage as Found, RegisteredTwice } from './shapes'
import { t } from './words'

/** `/admin/twice`: people who are registered in two villages, which neither of the two can see. */
export default function TwicePage() {
  const [count, setCount] = useState(0)
  const pages = usePages(async after => {
    const { people, count, next } = await api<Found>('GET', '/api/households/registered-twice', { query: { after } })
    setCount(count)
    return { items: people, next }
  })
  return (
    <Page title={t('twice')} home="/admin">
      {count > 0 && <p class="text soft">{t('twiceTips', { n: count })}</p>}
      <Paged pages={pages} icon="check" none={t('noneTwice')} list={rows => <>{rows}</>}>
        {found => <Somebody key={found.registrations.map(one => one.household_id).join()} found={found} />}
      </Paged>
    </Page>
  )
}

const Somebody = ({ found: { id_masked, registrations } }: { found: RegisteredTwice }) => (
  <Cells title={[[...new Set(registrations.map(({ name }) => name))].join(' / '), id_masked].join('　')}>
    {registrations.map(({ household_id, town, village, group, number, head, relation }) => (
      <Cell
        key={household_id}
        title={[town, village].filter(Boolean).join(' ')}
        desc={[
          [group, number].filter(Boolean).join(' '),
          relation === '户主' ? t('isHead') : t('atHead', { head, relation }),
        ].join(' · ')}
        to={`/households/${household_id}`}
      />
    ))}
  </Cells>
)
