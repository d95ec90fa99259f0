import { momentOf } from '../base/time'
import { photosOf } from '../evidence/photos'
import type { Photo } from '../evidence/shapes'
import { useWhy } from '../evidence/why'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import type { Issue } from './shapes'
import { t } from './words'

/** Each photo of either slot with its versions, newest first: who took it when, and what was said of it and why. */
export function Versions({ issue }: { issue: Issue }) {
  const rows = useStore(['entity', 'op'], database => photosOf(database, 'issue', issue.id), [issue.id]).data ?? []
  const why = useWhy()
  if (rows.length === 0) return null
  const photos = (['before', 'after'] as const).flatMap(slot =>
    rows.flatMap(({ data }) => (data.slot === slot ? [{ slot: t(`slot_${slot}`), photo: data }] : [])).reverse(),
  )
  return (
    <Cells title={t('versions')}>
      <ul class="steps">
        {photos.map(({ slot, photo }) => (
          <li key={photo.id}>
            {t('version', { slot, n: photo.version_no })}
            <time dateTime={photo.taken_at}>
              {photo.author_name} {momentOf(photo.taken_at)}
            </time>
            <small>{said(photo)}</small>
            {(photo.state === 'returned' || photo.failure) && <small>{why(photo)}</small>}
          </li>
        ))}
      </ul>
    </Cells>
  )
}

function said({ state, reviewed_by_name, reviewed_at, is_set_aside }: Photo): string {
  if (is_set_aside) return t('photo_aside')
  if (!reviewed_at || (state !== 'accepted' && state !== 'returned')) return t('photo_waiting')
  return `${momentOf(reviewed_at)} ${reviewed_by_name ?? ''}：${t(`photo_${state}`)}`
}
