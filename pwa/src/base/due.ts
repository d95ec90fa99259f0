/** How a last day reads: 今天到期, 还有 3 天, 过了 2 天. Says it plainly, blames nobody. */
import { now } from './clock'
import { language } from './i18n'
import { day, today } from './time'

/** Whole days from today in China until `dueOn` (YYYY-MM-DD); negative when it has passed. */
export const daysUntil = (dueOn: string, at = now()): number =>
  Math.round((Date.parse(dueOn) - Date.parse(today(at))) / day)

export function dueIn(dueOn: string, at = now()): string {
  const left = daysUntil(dueOn, at)
  const [zh, en] =
    left === 0
      ? ['今天到期', 'due today']
      : left === 1
        ? ['明天到期', 'due tomorrow']
        : left > 1
          ? [`还有 ${left} 天`, `${left} days left`]
          : [`过了 ${-left} 天`, `${-left} ${left === -1 ? 'day' : 'days'} late`]
  return language.get() === 'zh' ? zh : en
}

/** The tag's colour: red once it has passed, orange for today and tomorrow. */
export const dueTone = (dueOn: string, at = now()): 'red' | 'orange' | 'grey' => {
  const left = daysUntil(dueOn, at)
  return left < 0 ? 'red' : left <= 1 ? 'orange' : 'grey'
}
