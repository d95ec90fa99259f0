/** Sums over places. Rows keep the order of the codes: nothing here is sorted by outcome. Pure. */
import type { Figures } from './shapes'

export type FigureName = 'issues_overdue' | 'issues_open' | 'photos_waiting' | 'lookback_left' | 'visits_week'

export const sumOf = (rows: readonly Figures[], name: FigureName): number =>
  rows.reduce((sum, row) => sum + row[name], 0)

/** Where a figure leads: the list behind it, narrowed to the place. */
export function behind(name: FigureName, placeId: string): string | null {
  if (name === 'issues_overdue') return `/issues?state=late&place=${placeId}`
  if (name === 'issues_open') return `/issues?state=open&place=${placeId}`
  return name === 'photos_waiting' ? `/wall?place=${placeId}&verdict=waiting` : null
}
