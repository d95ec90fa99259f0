import './tools.css'
import { Icon } from '../../ui/icons'
import type { View } from './Stage'
import type { Zooming } from './useZoom'
import { t } from './words'

interface Props {
  view: View
  onView: (view: View) => void
  zooming: Zooming
  /** To the neighbours; absent where pairs are dealt out. */
  onStep?: (by: number) => void
}

/** How to look, and the way to the neighbours. */
export function Tools({ view, onView, zooming, onStep }: Props) {
  const { zoom, by, reset } = zooming
  return (
    <div class="tools">
      {onStep && (
        <button type="button" aria-label={t('previous')} onClick={() => onStep(-1)}>
          <Icon name="back" />
        </button>
      )}
      <fieldset>
        <legend class="unseen">{t('view')}</legend>
        {(['side', 'slide'] as const).map(name => (
          <button type="button" key={name} aria-pressed={view === name} onClick={() => onView(name)}>
            {t(name)}
          </button>
        ))}
      </fieldset>
      <button type="button" aria-label={t('zoomOut')} disabled={zoom.scale === 1} onClick={() => by(1 / 1.4)}>
        −
      </button>
      <button type="button" class="tools__scale" aria-label={t('zoomReset')} onClick={reset}>
        {Math.round(zoom.scale * 100)}%
      </button>
      <button type="button" aria-label={t('zoomIn')} onClick={() => by(1.4)}>
        +
      </button>
      {onStep && (
        <button type="button" class="tools__next" aria-label={t('next')} onClick={() => onStep(1)}>
          <Icon name="back" />
        </button>
      )}
    </div>
  )
}
