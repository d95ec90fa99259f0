import { sentence } from '../base/problems'
import type { UnsentItem } from '../sync/unsent'
import { t } from './words'

/** How far a record of this phone has come: nothing once everything is there. */
export function Why({ unsent }: { unsent: UnsentItem | undefined }) {
  if (!unsent) return null
  if (unsent.is === 'photos') return <div class="soft">{t('photosLeft', { n: unsent.photosLeft })}</div>
  if (unsent.is !== 'parked') return null
  return <div class="wrong">{t('refused', { why: sentence(unsent.op.problem ?? unsent.reason ?? 'unknown') })}</div>
}
