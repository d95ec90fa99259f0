import { PhotoField } from '../evidence/PhotoField'
import { Pictures } from '../evidence/Pictures'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { Cells } from '../ui/Cells'
import type { VisitFields } from './rules'
import { t } from './words'

const most = 9

/** Photos are welcome and never required; those of a refused record stay with it. */
export const PhotoFields = ({ draft, kept }: { draft: Draft<VisitFields>; kept: PhotoRow[] }) => (
  <Cells>
    {kept.length > 0 && <Kept ids={kept.map(photo => photo.id)} />}
    <PhotoField draft={draft} slot="proof" label={t('photos')} most={most - kept.length} />
  </Cells>
)

const Kept = ({ ids }: { ids: string[] }) => (
  <div class="weui-cell field_stacked">
    <div class="weui-label">{t('keptPhotos')}</div>
    <Pictures ids={ids} />
  </div>
)
