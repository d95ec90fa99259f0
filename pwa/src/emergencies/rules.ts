/** Whether it is under way, and who comes first. Pure. */
import type { Household } from '../households/shapes'
import type { Seen } from '../store/view'
import type { Emergency, Stand, State, Warning } from './shapes'

/** One emergency and the households of its village, those who need help first. */
export interface List {
  emergency: Emergency
  homes: Seen<Household>[]
  stood: Map<string, Seen<Stand>>
}

/** It ends by itself on the phone, too, signal or not. */
export const isOn = ({ until, ended_at }: Emergency, at: number): boolean => !ended_at && Date.parse(until) > at

const levels = ['red', 'orange', 'yellow', 'blue', 'unknown']

/** The most severe, then the newest. */
export const worstFirst = (warnings: readonly Warning[]): Warning[] =>
  [...warnings].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (a.id < b.id ? 1 : -1))

/** When something of what is shown is over next; never: infinity. */
export const nextEnd = (ends: readonly string[], at: number): number =>
  Math.min(...ends.map(end => Date.parse(end)).filter(end => end > at))

/** Those under way; with none, the one that ended last: what is over can still be looked up. `rows`: newest first. */
export function shown(rows: readonly Emergency[], at: number): Emergency[] {
  const on = rows.filter(row => isOn(row, at))
  return on.length ? on : rows.slice(0, 1)
}

/** What was said last of each household. */
export function standing(stands: readonly Seen<Stand>[], emergencyId: string): Map<string, Seen<Stand>> {
  const found = new Map<string, Seen<Stand>>()
  for (const stand of stands) {
    const { emergency_id, household_id, at } = stand.data
    const held = found.get(household_id)
    if (emergency_id === emergencyId && !(held && held.data.at > at)) found.set(household_id, stand)
  }
  return found
}

/** What the server refused counts for nothing: somebody has to look at it. */
export const stateOf = (stand: Seen<Stand> | undefined): State =>
  stand && stand.mark !== 'parked' ? stand.data.state : 'open'

export const count = ({ homes, stood }: Pick<List, 'homes' | 'stood'>, state: State): number =>
  homes.filter(({ id }) => stateOf(stood.get(id)) === state).length

/** Those who need help first, then by number: an order that does not move under the thumb. */
export function helpedFirst(homes: readonly Seen<Household>[], special: ReadonlySet<string>): Seen<Household>[] {
  const needs = ({ data }: Seen<Household>) => Number(data.categories.some(({ code }) => special.has(code)))
  return [...homes].sort((a, b) => needs(b) - needs(a) || (a.data.number < b.data.number ? -1 : 1))
}
