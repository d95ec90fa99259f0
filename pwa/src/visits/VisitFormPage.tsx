import type { ScreenProps } from '../base/router'
import { go } from '../base/router'
import { HouseholdPicker } from '../households/HouseholdPicker'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { startOf } from './start'
import { VisitForm } from './VisitForm'
import { t } from './words'

/** `/visits/new`: asks for the household if nobody has named one, then opens the form. */
export default function VisitFormPage({ query }: ScreenProps) {
  const { household = '', corrects = '', mend = '' } = query
  const me = hereNow().me.person.id
  const start = useStore([], database => startOf(database, query, me), [household, corrects, mend])
  if (!household && !corrects && !mend)
    return <HouseholdPicker onPick={({ id }) => go(`/visits/new?household=${id}`, { replace: true })} />
  const waits = { ...start, data: start.data === null ? undefined : start.data }
  if (start.data) return <VisitForm key={start.data.key} start={start.data} isPicking={query.pick === '1'} />
  return (
    <Page title={t('title')}>
      {start.data === null ? <Empty>{t('notFound')}</Empty> : <Shown asked={waits}>{() => null}</Shown>}
    </Page>
  )
}
