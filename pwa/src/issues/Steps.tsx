import { dayOf, momentOf } from '../base/time'
import type { Step } from './shapes'
import { t } from './words'

const named = [
  'report',
  'accept',
  'assign',
  'extend',
  'fix',
  'return',
  'hand_back',
  'settle',
  'void',
  'reopen',
  'hand_over',
] as const
type Named = (typeof named)[number]

const nameOf = (kind: string): string => (named.includes(kind as Named) ? t(`step_${kind as Named}`) : kind)

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
