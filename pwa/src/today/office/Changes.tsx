import { openSituations } from '../../situations/queries'
import { useStore } from '../../store/query'
import { Banner } from '../../ui/Banner'
import { t } from './words'

/** Changes of situation that wait for the village. */
export function Changes({ villageId }: { villageId: string }) {
  const rows = useStore(['entity', 'op'], openSituations).data ?? []
  const n = rows.filter(({ data }) => data.village_id === villageId).length
  return n > 0 ? (
    <Banner tone="orange" icon="homes" to="/situations">
      {t('changesWaiting', { n })}
    </Banner>
  ) : null
}
