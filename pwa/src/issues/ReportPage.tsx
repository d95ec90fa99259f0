import type { ScreenProps } from '../base/router'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { ReportForm } from './ReportForm'
import { reportStart } from './reporting'
import { t } from './words'

/** `/issues/new`: 报问题. */
export default function ReportPage({ query }: ScreenProps) {
  const { posts } = hereNow().me
  const { household = '', place = '', mend = '' } = query
  const start = useStore([], database => reportStart(database, query, posts), [household, place, mend, query.fix])
  if (start.data) return <ReportForm key={start.data.key} start={start.data} isPicking={query.pick === '1'} />
  return (
    <Page title={t('report')}>
      <Shown asked={start}>{() => null}</Shown>
    </Page>
  )
}
