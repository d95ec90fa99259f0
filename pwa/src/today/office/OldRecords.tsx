import { useOnline } from '../../store/useOnline'
import { Banner } from '../../ui/Banner'
import { oldRecords } from './old'
import { t } from './words'

/** Records of more than 30 days ago wait for the village; silent without network. */
export function OldRecords() {
  const page = useOnline(() => oldRecords().catch(() => []))
  const n = page.data?.length ?? 0
  return n > 0 ? (
    <Banner tone="orange" icon="list" to="/today/old">
      {t('oldWaiting', { n })}
    </Banner>
  ) : null
}
