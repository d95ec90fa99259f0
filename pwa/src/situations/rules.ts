/** Which changes fit whom. Pure. */
import type { Household, Member } from '../households/shapes'
import type { Kind } from './shapes'

/** These happen to somebody, not to a household. */
export const isOfOne = (kind: Kind): boolean => kind === 'split' || kind === 'died'

/** Who is away comes back; who is here may go. */
export function kindsFor(home: Pick<Household, 'contact'>, member?: Pick<Member, 'away'>): Kind[] {
  const isAway = member ? member.away : home.contact !== 'home'
  const first: Kind = isAway ? 'back' : 'away'
  return member ? [first, 'moved', 'split', 'died'] : [first, 'born', 'died', 'moved', 'split']
}
