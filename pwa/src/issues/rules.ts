/** The life of an issue as the server moves it, who may do what, and what comes first. Pure. */
import type { Role } from '../base/shapes'
import type { Issue, IssueState } from './shapes'

export type Act = 'accept' | 'assign' | 'extend' | 'fix' | 'return' | 'hand_back' | 'settle' | 'void' | 'reopen'

const open: readonly IssueState[] = ['reported', 'accepted', 'assigned', 'working']

/** Somebody still has to fix it. */
export const isOpen = (issue: Issue): boolean => open.includes(issue.state)

/** Not closed: also those that wait to be verified. */
export const isAlive = (issue: Issue): boolean => isOpen(issue) || issue.state === 'fixed'

/** `day` is today in China; the server's own mark is as old as the last pull. */
export const isLate = (issue: Issue, day: string): boolean =>
  isOpen(issue) && issue.due_on !== null && issue.due_on < day

/** The person at the phone, as far as issues care. */
export interface Who {
  id: string
  name: string
  posts: readonly { role: Role; level: string; village_ids: readonly string[] }[]
}

const deciders: readonly Role[] = ['secretary', 'officer', 'linked_leader', 'inspector', 'town_office', 'county_admin']
const fixers: readonly Role[] = ['secretary', 'officer', 'grid_worker', 'group_leader']

const serves = (who: Who, roles: readonly Role[], villageId: string): boolean =>
  who.posts.some(post => roles.includes(post.role) && (post.village_ids.includes(villageId) || post.level === 'county'))

/** Takes issues on, assigns and settles them there. */
export const decides = (who: Who, villageId: string): boolean => serves(who, deciders, villageId)

/** Whoever owns it, works there, or visits the household. */
const mayFix = (issue: Issue, who: Who): boolean =>
  issue.owner_id === who.id || issue.reported_by === who.id || serves(who, fixers, issue.village_id)

/** A fix is verified by somebody else. */
export const hasFixed = (issue: Issue, who: Who): boolean =>
  issue.steps.some(step => step.kind === 'fix' && (step.by_id ? step.by_id === who.id : step.by_name === who.name))

type May = (issue: Issue, who: Who, isDecider: boolean) => boolean

const may: readonly (readonly [Act, May])[] = [
  ['settle', (issue, who, isDecider) => isDecider && issue.state === 'fixed' && !hasFixed(issue, who)],
  ['return', (issue, _, isDecider) => isDecider && issue.state === 'fixed'],
  ['accept', (issue, _, isDecider) => isDecider && issue.state === 'reported'],
  ['fix', (issue, who) => isAlive(issue) && mayFix(issue, who)],
  ['assign', (issue, _, isDecider) => isDecider && isOpen(issue)],
  ['extend', (issue, _, isDecider) => isDecider && isOpen(issue)],
  ['hand_back', (issue, who, isDecider) => !isDecider && isOpen(issue) && issue.owner_id === who.id],
  ['void', (issue, who, isDecider) => isAlive(issue) && (isDecider || isOwnAndUntouched(issue, who))],
  ['reopen', (issue, _, isDecider) => isDecider && !isAlive(issue)],
]

/** What this person may do now, most likely first. */
export function actsFor(issue: Issue, who: Who): Act[] {
  const isDecider = decides(who, issue.village_id)
  return may.filter(([, isAllowed]) => isAllowed(issue, who, isDecider)).map(([act]) => act)
}

const isOwnAndUntouched = (issue: Issue, who: Who): boolean =>
  issue.state === 'reported' && issue.reported_by === who.id && issue.steps.length <= 1

/** The state an act leads to, shown before the server has answered. */
export const after: Record<Act, IssueState | null> = {
  accept: 'accepted',
  assign: 'assigned',
  extend: null,
  fix: 'fixed',
  return: 'working',
  hand_back: 'accepted',
  settle: 'settled',
  void: 'void',
  reopen: 'assigned',
}

/** Late ones first, then by deadline, then the oldest; closed ones last, newest first. */
export function byUrgency(a: Issue, b: Issue): number {
  if (isAlive(a) !== isAlive(b)) return isAlive(a) ? -1 : 1
  if (!isAlive(a)) return a.id < b.id ? 1 : -1
  return (a.due_on ?? '9').localeCompare(b.due_on ?? '9') || (a.id < b.id ? -1 : 1)
}

export type Filter = 'open' | 'late' | 'fixed' | 'closed'

export function fits(issue: Issue, filter: Filter, day: string): boolean {
  if (filter === 'late') return isLate(issue, day)
  if (filter === 'open') return isAlive(issue)
  return filter === 'fixed' ? issue.state === 'fixed' : !isAlive(issue)
}

export interface Decision {
  issue: Issue
  why: 'verify' | 'late' | 'new'
  acts: Act[]
}

/** At most `most` things that wait for this decider: fixes to verify, late ones, new ones; the longest wait first. */
export function decisions(issues: readonly Issue[], who: Who, day: string, most: number): Decision[] {
  const found: Decision[] = []
  for (const why of ['verify', 'late', 'new'] as const) {
    for (const issue of issues.filter(held => waitsFor(held, why, who, day)).sort(byUrgency)) {
      if (!found.some(held => held.issue.id === issue.id)) found.push({ issue, why, acts: actsFor(issue, who) })
    }
  }
  return found.slice(0, most)
}

function waitsFor(issue: Issue, why: Decision['why'], who: Who, day: string): boolean {
  if (!decides(who, issue.village_id)) return false
  if (why === 'verify') return issue.state === 'fixed' && !hasFixed(issue, who)
  return why === 'late' ? isLate(issue, day) : issue.state === 'reported'
}

/** What the office is asked for a deadline: some days from today, as a date. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
