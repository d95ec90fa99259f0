import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from './icons'
import { t } from './words'

export interface Picture {
  id: string
  /** A blob: URL or an /api/photos address; null while it is not on this phone. */
  url: string | null
  label?: string
  badge?: ComponentChildren
}

interface GridProps {
  pictures: readonly Picture[]
  onOpen: (id: string) => void
  /** Shows the tile with the camera. */
  onAdd?: () => void
  addLabel?: string
}

/** Square thumbnails, as many in a row as fit. */
export const PhotoGrid = ({ pictures, onOpen, onAdd, addLabel }: GridProps) => (
  <div class="photos">
    {pictures.map((picture, index) => (
      <button type="button" key={picture.id} onClick={() => onOpen(picture.id)}>
        {picture.url ? (
          <img src={picture.url} alt={picture.label ?? t('photo', { n: index + 1 })} loading="lazy" decoding="async" />
        ) : (
          (picture.label ?? t('photo', { n: index + 1 }))
        )}
        {picture.badge}
      </button>
    ))}
    {onAdd && (
      <button type="button" class="photos__add" onClick={onAdd}>
        <Icon name="camera" />
        {addLabel ?? t('addPhoto')}
      </button>
    )}
  </div>
)

/** Before and after in one frame, with a line to drag between them; a range input, so keys and screen readers work. */
export function TwoUp({ before, after }: { before: string; after: string }) {
  const [split, setSplit] = useState(50)
  return (
    <div class="two-up">
      <img src={after} alt={t('after')} />
      <img src={before} alt={t('before')} style={{ clipPath: `inset(0 ${100 - split}% 0 0)` }} />
      <i style={{ left: `${split}%` }} />
      <span class="tag" style={{ left: '8px' }}>
        {t('before')}
      </span>
      <span class="tag" style={{ right: '8px' }}>
        {t('after')}
      </span>
      <input
        type="range"
        min="0"
        max="100"
        value={split}
        aria-label={t('compare')}
        onInput={event => setSplit(Number(event.currentTarget.value))}
      />
    </div>
  )
}
