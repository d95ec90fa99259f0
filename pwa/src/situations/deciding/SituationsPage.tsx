import { useStore } from '../../store/query'
import { Page } from '../../ui/Page'
import { Empty, Shown } from '../../ui/States'
import { openSituations } from '../queries'
import { ChangeCard } from './ChangeCard'
import { t } from './words'

/** `/situations`: changes that somebody told of; the village says whether they are so. */
export default function SituationsPage() {
  const asked = useStore(['entity', 'op'], openSituations)
  return (
    <Page title={t('title')} home="/">
      <Shown asked={asked}>
        {rows =>
          rows.length === 0 ? (
            <Empty icon="check">{t('none')}</Empty>
          ) : (
            rows.map(({ id, data, mark }) => <ChangeCard key={id} situation={data} mark={mark} />)
          )
        }
      </Shown>
    </Page>
  )
}
