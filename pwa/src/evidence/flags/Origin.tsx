import { momentOf } from '../../base/time'
import type { Graded, Reason } from './shapes'
import './flags.css'
import { t } from './words'

/** How much is known of where a photo comes from: a letter, and why it is that. */
export function Origin({ of: { grade, reasons, not_before } }: { of: Graded }) {
  if (!grade) return null
  const say = (reason: Reason): string =>
    reason === 'supported' ? t('why_supported', { time: momentOf(not_before ?? 0) }) : t(`why_${reason}`)
  return (
    <div class="origin">
      <span class="origin__letter" role="img" aria-label={t('grade', { letter: grade })}>
        {grade}
      </span>
      <span>
        {t(`grade_${grade}`)}
        <small>{reasons.map(say).join(t('comma'))}</small>
      </span>
    </div>
  )
}
