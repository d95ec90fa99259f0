import { type StepName, steps } from './rules'
import { t } from './words'

/** 选文件 → 认列 → 预览 → 定疑似 → 导入. */
export const Steps = ({ at }: { at: StepName }) => (
  <ol class="way">
    {steps.map(name => (
      <li key={name} class={name === at ? 'way__at' : ''} aria-current={name === at ? 'step' : undefined}>
        {t(`step_${name}`)}
      </li>
    ))}
  </ol>
)
