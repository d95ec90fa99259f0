import { useCell } from '../base/cell'
import { changeSettings, settings } from '../base/settings'
import { t } from './words'

/** 大字版, one tap away. */
export function CareButton() {
  const isOn = useCell(settings).font === 'care'
  return (
    <button
      type="button"
      class="bar__btn"
      aria-pressed={isOn}
      onClick={() => changeSettings({ font: isOn ? 'normal' : 'care' })}
    >
      {t(isOn ? 'careOff' : 'careOn')}
    </button>
  )
}
