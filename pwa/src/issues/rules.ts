/** The life of an issue as the server moves it, who may do what, and what comes first. Pure. */
import type { Role } from '../base/shapes'
import type { Issue, IssueState, Step } from './shapes'

export type Act =
  | 'accept'
  | 'assign'
  | 'extend'
  | 'fix'
  | 'return'
  | 'hand_back'
  | 'settle'
  | 'void'
  | 'reopen'
  | 'unfix'

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

/** A fix is verified by somebody else; one that was taken back counts for nothing. */
export const hasFixed = (issue: Issue, who: Who): boolean =>
  issue.steps.reduce((n, step) => n + (isBy(step, who) ? ({ fix: 1, unfix: -1 }[step.kind] ?? 0) : 0), 0) > 0

const isBy = (step: Step, who: Who): boolean => (step.by_id ? step.by_id === who.id : step.by_name === who.name)

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
  ['unfix', (issue, who) => issue.state === 'fixed' && hasFixed(issue, who)],
  ['reopen', (issue, _, isDecider) => isDecider && !isAlive(issue)],
]

/** What this person may do now, most likely first. */
export function actsFor(issue: Issue, who: Who): Act[] {
  const isDecider = decides(who, issue.village_id)
  return may.filter(([, isAllowed]) => isAllowed(issue, who, isDecider)).map(([act]) => act)
}

const isOwnAndUntouched = (issue: Issue, who: Who): boolean =>
  issue.state === 'reported' && issue.reported_by === who.id && issue.steps.length <= 1

const leadsTo: Partial<Record<Act, IssueState>> = {
  accept: 'accepted',
  assign: 'assigned',
  fix: 'fixed',
  return: 'working',
  unfix: 'working',
  hand_back: 'accepted',
  settle: 'settled',
  void: 'void',
}

/** The state that an act leads to, shown before the server has answered. */
export function after(act: Act, state: IssueState): IssueState {
  if (act === 'reopen') return state === 'void' ? 'reported' : 'assigned'
  return leadsTo[act] ?? state
}

/** Late ones first, then by deadline, then the oldest; closed ones last, newest first. */
export function byUrgency(a: Issue, b: Issue): number {
  if (isAlive(a) !== isAlive(b)) return isAlive(a) ? -1 : 1
  if (!isAlive(a)) return a.id < b.id ? 1 : -1
  return (a.due_on ?? '9').localeCompare(b.due_on ?? '9') || (a.id < b.id ? -1 : 1)
}

export const filters = ['open', 'late', 'fixed', 'returned', 'closed'] as const

export type Filter = (typeof filters)[number]

export type Whose = 'mine' | 'here'

/** The filter that an address names; agendas and notices use the server's words. */
export const filterOf = (word: string | undefined): Filter =>
  filters.find(filter => filter === (word === 'overdue' ? 'late' : word)) ?? 'open'

/** What the server's page calls a filter; it lists photos to shoot again nowhere. */
export const asked = (filter: Filter): string =>
  ({ open: 'open', late: 'overdue', fixed: 'fixed', returned: 'open', closed: 'settled' })[filter]

/** `returned`: ids of issues with a photo that came back. */
export function fits(issue: Issue, filter: Filter, day: string, returned: ReadonlySet<string>): boolean {
  if (filter === 'late') return isLate(issue, day)
  if (filter === 'fixed') return issue.state === 'fixed'
  if (filter === 'returned') return returned.has(issue.id)
  return isAlive(issue) === (filter === 'open')
}

export interface Decision {
  issue: Issue
  why: 'verify' | 'late' | 'new'
  acts: Act[]
}

const whys = ['verify', 'late', 'new'] as const

/** At most `most` things that wait for this decider: a fix to verify, a late one, a new one, and around again; the longest wait first. */
export function decisions(issues: readonly Issue[], who: Who, day: string, most: number): Decision[] {
  const lines = whys.map(why => issues.filter(issue => waitsFor(issue, why, who, day)).sort(byUrgency))
  const longest = Math.max(...lines.map(line => line.length))
  const found = new Map<string, Decision>()
  for (let place = 0; place < longest; place++) {
    for (const [index, why] of whys.entries()) {
      const issue = lines[index]?.[place]
      if (issue && !found.has(issue.id)) found.set(issue.id, { issue, why, acts: actsFor(issue, who) })
    }
  }
  return [...found.values()].slice(0, most)
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

/** Acts that ask for words, a person or a day before they are done. */
export const formActs = ['assign', 'extend', 'return', 'hand_back', 'void', 'reopen'] as const

interface Filled {
  owner: string
  due: string
  note: string
}

/** What such a form still lacks, as the key of its sentence. */
export function lacksFor(issue: Issue, act: Act, { owner, due, note }: Filled, day: string) {
  if (act === 'assign' && !owner) return 'lackOwner'
  if ((act === 'assign' || act === 'extend') && (!due || due < day)) return 'lackDue'
  if (act === 'extend' && issue.due_on !== null && due <= issue.due_on) return 'lackLater'
  return act !== 'assign' && !note.trim() ? 'lackWhy' : null
}

/** Kinds that this person reported last, at most three, the latest first. */
export function recentKinds(issues: readonly Issue[], me: string): string[] {
  const own = issues.filter(issue => issue.reported_by === me).sort((a, b) => (a.id < b.id ? 1 : -1))
  return [...new Set(own.map(issue => issue.category))].slice(0, 3)
}
