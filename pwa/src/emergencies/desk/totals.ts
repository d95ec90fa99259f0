/** How far the calling is, of one village or of several. Pure. */
import type { Village } from './command'

/** What is said of a household; whoever nothing is said of is left. */
export const said = ['told', 'to_move', 'moved', 'unreachable'] as const

export type Counts = Pick<Village, 'households' | (typeof said)[number]>

export function sumOf(rows: readonly Counts[]): Counts {
  const sum: Counts = { households: 0, told: 0, to_move: 0, moved: 0, unreachable: 0 }
  for (const row of rows) for (const name of ['households', ...said] as const) sum[name] += row[name]
  return sum
}

/** Households of which nothing is said yet; never below nought while a list changes under the count. */
export const leftOf = (row: Counts): number =>
  Math.max(
    0,
    said.reduce((left, name) => left - row[name], row.households),
  )
