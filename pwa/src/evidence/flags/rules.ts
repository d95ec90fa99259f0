/** The words beside a flag. Pure. */
import { momentOf, span } from '../../base/time'
import type { Flag } from './shapes'
import { t } from './words'

const number = (value: number | string | undefined): number => Number(value ?? 0)

export function saysWhy({ kind, evidence }: Flag): string {
  if (kind === 'clock_skew') return clock(number(evidence.seconds))
  if (kind === 'far_off') return far(evidence)
  if (kind === 'off_time') return time(evidence)
  if (kind === 'edited') return t('why_software', { name: String(evidence.software ?? '') })
  if (kind === 'screenshot')
    return evidence.by === 'png'
      ? t('screen_png', { width: number(evidence.width), height: number(evidence.height) })
      : t('screen_name')
  return t(`compared_${kind}`)
}

/** A clock that is behind ours has seconds to add. */
const clock = (seconds: number): string =>
  t(seconds > 0 ? 'clock_behind' : 'clock_ahead', { span: span(Math.abs(seconds) * 1000) })

const far = ({ metres, accuracy_m, margin_m, by }: Flag['evidence']): string =>
  t(by === 'exif' ? 'far_file' : 'far_device', {
    metres: number(metres),
    accuracy: number(accuracy_m),
    margin: number(margin_m),
  })

function time({ hours, by, taken_at }: Flag['evidence']): string {
  const length = span(Math.abs(number(hours)) * 3_600_000)
  const moment = typeof taken_at === 'string' ? momentOf(taken_at) : ''
  const when = t(number(hours) < 0 ? 'time_before' : 'time_after', { span: length })
  return t(by === 'file' ? 'time_file' : 'time_phone', { when, moment })
}
