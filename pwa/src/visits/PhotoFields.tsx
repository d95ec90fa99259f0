import { PhotoField } from '../evidence/PhotoField'
import { Pictures } from '../evidence/Pictures'
import { isVoice } from '../evidence/voice'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { Cells } from '../ui/Cells'
import type { VisitFields } from './rules'
import { t } from './words'

const most = 9

/** Photos are welcome and never required; those of a refused record stay with it. */
export function PhotoFields({ draft, kept }: { draft: Draft<VisitFields>; kept: PhotoRow[] }) {
  const photos = kept.filter(row => !isVoice(row))
  return (
    <Cells>
      {photos.length > 0 && <Kept ids={photos.map(photo => photo.id)} />}
      <PhotoField draft={draft} slot="proof" label={t('photos')} most={most - photos.length} />
    </Cells>
  )
}

const Kept = ({ ids }: { ids: string[] }) => (
  <div class="weui-cell field_stacked">
    <div class="weui-label">{t('keptPhotos')}</div>
    <Pictures ids={ids} />
  </div>
)
