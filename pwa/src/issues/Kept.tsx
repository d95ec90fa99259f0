import { Pictures } from '../evidence/Pictures'
import { t } from './words'

/** Photos of a refused record, which go with the mended one. */
export const Kept = ({ photos }: { photos: readonly { id: string }[] }) =>
  photos.length > 0 ? (
    <div class="weui-cell field_stacked">
      <div class="weui-label">{t('keptPhotos')}</div>
      <Pictures ids={photos.map(photo => photo.id)} />
    </div>
  ) : null
