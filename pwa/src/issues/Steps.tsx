import { dayOf, momentOf } from '../base/time'
import type { Step } from './shapes'
import { t } from './words'

/** A kind that this app does not know yet stays as it is. */
const nameOf = (kind: string): string => t(`step_${kind}` as 'step_fix')

/** Every step with who, when and why; the newest on top. */
export const Steps = ({ steps }: { steps: readonly Step[] }) => (
  <ol class="steps" reversed>
    {[...steps].reverse().map(step => (
      <li key={step.id}>
        {nameOf(step.kind)} {step.by_name}
        <time dateTime={step.at}>{momentOf(step.at)}</time>
        {step.due_on && <small>{t('until', { day: dayOf(step.due_on) })}</small>}
        {step.note && <small>{step.note}</small>}
      </li>
    ))}
  </ol>
)
