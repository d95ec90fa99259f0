/** What the office's page picks out. Pure. */
import type { Act, Decision } from '../../issues/rules'
import { isAlive } from '../../issues/rules'
import type { Issue } from '../../issues/shapes'

const likely: Record<Decision['why'], readonly Act[]> = {
  verify: ['settle', 'return'],
  late: ['assign', 'extend'],
  new: ['accept'],
}

/** At most two buttons, those that settle why it is there. */
export const officerActs = (acts: readonly Act[], why: Decision['why']): Act[] =>
  likely[why].filter(act => acts.includes(act))

/** 群众反映: what residents said themselves or told a visitor, and that is not settled; the newest first. */
export const heardFrom = (issues: readonly Issue[], villageId: string): Issue[] =>
  issues
    .filter(issue => issue.village_id === villageId && isAlive(issue))
    .filter(issue => issue.source === 'resident' || issue.source === 'visit')
    .sort((a, b) => (a.id < b.id ? 1 : -1))
