/** Before a paper is made: how many of its photos nobody has looked at for faces and plates. */
import { useOnline } from '../store/useOnline'
import type { Unseen } from './shapes'
import { t } from './words'

interface Props {
  ask: () => Promise<Unseen>
  of: unknown[]
}

export function UnseenPhotos({ ask, of }: Props) {
  const { data } = useOnline(ask, of)
  if (!data?.unseen) return null
  return <p class="text">{t('unseen', { photos: data.photos, n: data.unseen })}</p>
}
