/** Periods of a bulletin, who writes one, and how far it is. Pure. */
import type { Role } from '../base/shapes'
import type { Paper } from './shapes'

export const deciding: ReadonlySet<Role> = new Set<Role>([
  'secretary',
  'officer',
  'inspector',
  'linked_leader',
  'town_office',
  'county_admin',
])

export const spans = ['week', 'month', 'last', 'own'] as const
export type Span = (typeof spans)[number]

/** The first and the last day of a span that holds `today` (YYYY-MM-DD, Asia/Shanghai); none for one's own. */
export function daysOf(span: Span, today: string): [string, string] {
  const day = new Date(`${today}T00:00:00Z`)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  if (span === 'week') return [iso(new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000)), today]
  if (span === 'last') return [iso(new Date(Date.UTC(year, month - 1, 1))), iso(new Date(Date.UTC(year, month, 0)))]
  return [iso(new Date(Date.UTC(year, month, 1))), today]
}

const iso = (day: Date): string => day.toISOString().slice(0, 10)

export const isBusy = ({ state }: Paper): boolean => state === 'waiting' || state === 'making'

/** Of a hundred; null while nothing can be said. */
export const percent = ({ state, done, total }: Paper): number | null =>
  state === 'making' && total > 0 ? Math.min(99, Math.round((100 * done) / total)) : null
