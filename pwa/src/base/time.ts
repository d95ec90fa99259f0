/** Times as people read them: always China's, whatever the phone is set to. */
import { now } from './clock'
import { language } from './i18n'

const zone = 'Asia/Shanghai'
const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language.get() === 'zh' ? 'zh-CN' : 'en-GB'
  const key = locale + JSON.stringify(options)
  const held = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, held)
  return held
}

/** 11月23日 / 23 Nov */
export const dayOf = (time: string | number): string =>
  format({ month: language.get() === 'zh' ? 'long' : 'short', day: 'numeric' }).format(new Date(time))

/** 08:05 */
export const clockOf = (time: string | number): string =>
  format({ hour: '2-digit', minute: '2-digit' }).format(new Date(time))

/** 11月23日 08:05 */
export const momentOf = (time: string | number): string => `${dayOf(time)} ${clockOf(time)}`

/** 周一 / Mon */
export const weekdayOf = (time: string | number): string => format({ weekday: 'short' }).format(new Date(time))

/** Today in China, YYYY-MM-DD. */
export function today(at = now()): string {
  return new Date(at + 8 * hour).toISOString().slice(0, 10)
}

/** The ISO week in China, e.g. 2026-W48. */
export function weekOf(at = now()): string {
  const date = new Date(`${today(at)}T00:00:00Z`)
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * day)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${String(Math.floor((thursday.getTime() - first) / (7 * day)) + 1).padStart(2, '0')}`
}

/** How long ago, in the largest unit that fits: 刚刚, 5 分钟前, 3 小时前, 2 天前. */
export function ago(time: string | number, at = now()): string {
  const gone = at - new Date(time).getTime()
  if (gone < minute) return language.get() === 'zh' ? '刚刚' : 'just now'
  return `${span(gone)}${language.get() === 'zh' ? '前' : ' ago'}`
}

/** Safari clears what a site wrote seven days after the last visit: then there may be nothing to open any more. */
export const isLongAgo = (time: string): boolean => Date.parse(time) < now() - 7 * day

/** A length of time: 5 分钟, 3 小时, 2 天. */
export function span(ms: number): string {
  const [count, zh, en] =
    ms < hour ? [ms / minute, '分钟', 'min'] : ms < day ? [ms / hour, '小时', 'h'] : [ms / day, '天', 'd']
  return `${Math.max(1, Math.floor(count))} ${language.get() === 'zh' ? zh : en}`
}

/** 312 KB, 1.4 MB, 10.7 GB */
export function sizeOf(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
