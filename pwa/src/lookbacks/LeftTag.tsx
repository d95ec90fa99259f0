import { Tag } from '../ui/Tag'
import { left } from './rules'
import type { Lookback } from './shapes'
import { t } from './words'

/** 还剩 4 项, or 做完了. */
export function LeftTag({ lookback }: { lookback: Lookback }) {
  const n = left(lookback)
  if (n === 0) return <Tag tone="green">{t('done')}</Tag>
  return <Tag tone={lookback.state === 'late' ? 'red' : 'orange'}>{t('left', { n })}</Tag>
}
