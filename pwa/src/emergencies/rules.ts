/** Whether it is under way, and who comes first. Pure. */
import type { Household } from '../households/shapes'
import type { Seen } from '../store/view'
import type { Emergency, Stand } from './shapes'

/** It ends by itself on the phone, too, signal or not. */
export const isOn = ({ until, ended_at }: Emergency, at: number): boolean => !ended_at && Date.parse(until) > at

/** What was said last of each household. */
export function standing(stands: readonly Stand[], emergencyId: string): Map<string, Stand> {
  const found = new Map<string, Stand>()
  for (const stand of stands) {
    const held = found.get(stand.household_id)
    if (stand.emergency_id === emergencyId && !(held && held.at > stand.at)) found.set(stand.household_id, stand)
  }
  return found
}

/** Those who need help first, then by number: an order that does not move under the thumb. */
export function helpedFirst(homes: readonly Seen<Household>[], special: ReadonlySet<string>): Seen<Household>[] {
  const needs = ({ data }: Seen<Household>) => Number(data.categories.some(({ code }) => special.has(code)))
  return [...homes].sort((a, b) => needs(b) - needs(a) || (a.data.number < b.data.number ? -1 : 1))
}
