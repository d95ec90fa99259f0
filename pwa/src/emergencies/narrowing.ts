/** A long list made short: by view, by word, 组 by 组. Pure; apart from what the alarm on every screen needs. */
import { plain } from '../base/folding'
import { findable, found } from '../households/rules'
import type { Household } from '../households/shapes'
import type { Seen } from '../store/view'
import { type List, stateOf } from './rules'
import type { State } from './shapes'

/** Those of one view, as far as they are sought. */
export const narrowed = ({ homes, stood }: List, only: State | '', sought: string): Seen<Household>[] => {
  const seen = homes.filter(({ id }) => !only || stateOf(stood.get(id)) === only)
  return sought.trim() ? found(seen.map(findable), sought).map(({ row }) => row) : seen
}

/** 组 by 组, in the order of their numbers; whoever needs help comes first in each. */
export function byGroup(homes: readonly Seen<Household>[]): [string, Seen<Household>[]][] {
  const groups = new Map<string, Seen<Household>[]>()
  for (const home of homes) {
    const held = groups.get(home.data.group)
    if (held) held.push(home)
    else groups.set(home.data.group, [home])
  }
  return [...groups].sort(([a], [b]) => groupNumber(a) - groupNumber(b) || (a < b ? -1 : 1))
}

const groupNumber = (group: string): number => Number(/\d+/.exec(plain(group))?.[0] ?? 999)
