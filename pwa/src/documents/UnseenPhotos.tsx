/** Before a paper is made: how many of its photos nobody has looked at for faces and plates. */
import { useOnline } from '../store/useOnline'
import { Banner } from '../ui/Banner'
import type { Unseen } from './shapes'
import { t } from './words'

interface Props {
  ask: () => Promise<Unseen>
  of: unknown[]
}

export function UnseenPhotos({ ask, of }: Props) {
  const { data } = useOnline(ask, of)
  if (!data?.unseen) return null
  return (
    <Banner tone="orange" icon="warn" to="/wall?verdict=all">
      {t('unseen', { photos: data.photos, n: data.unseen })}
    </Banner>
  )
}
