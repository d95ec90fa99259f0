import { useNames } from '../reference/queries'
import type { Photo } from './shapes'
import { t } from './words'

/** Why a photo is asked for again: the reviewer's reason in words, or a file that cannot be opened. */
export function useWhy(): (photo: Photo) => string {
  const name = useNames('return_reason')
  return ({ state, reason_code, reason }) => {
    if (state !== 'returned') return t('broken')
    if (!reason_code || reason_code === 'other') return reason || t('noReason')
    return reason ? `${name(reason_code)}（${reason}）` : name(reason_code)
  }
}
