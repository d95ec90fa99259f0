import type { ScreenProps } from '../base/router'
import { useStore } from '../store/query'
import { Page } from '../ui/Page'
import { Empty, Loading } from '../ui/States'
import { HoldForm } from './HoldForm'
import { holdStart } from './holding'
import { t } from './words'

/** `/meetings/:id/hold`: the record, entered once by one person. */
export default function HoldPage({ params, query }: ScreenProps) {
  const id = params.id ?? ''
  const start = useStore([], database => holdStart(database, id, query.mend), [id, query.mend])
  if (start.data) return <HoldForm key={start.data.key} start={start.data} />
  return (
    <Page title={t('record')} home={`/meetings/${id}`}>
      {start.failure ? <Empty icon="warn">{t('notFound')}</Empty> : <Loading />}
    </Page>
  )
}
