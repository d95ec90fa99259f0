import { day, today } from '../base/time'

/** Its Monday: 2026-W48 is the week of 2026-11-23. */
export function mondayOf(week: string): string {
  const [year = 0, n = 0] = week.split('-W').map(Number)
  const fourth = Date.UTC(year, 0, 4) // always in the first week
  const first = fourth - ((new Date(fourth).getUTCDay() || 7) - 1) * day
  return new Date(first + (n - 1) * 7 * day).toISOString().slice(0, 10)
}

/** The date in China some days after a moment. */
export const dayAfter = (time: string, days: number): string => today(Date.parse(time) + days * day)
