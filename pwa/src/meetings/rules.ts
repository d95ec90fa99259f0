/** Which meeting is next, who may record it, and what is sent to the group. Pure. */
import { language } from '../base/i18n'
import type { Role } from '../base/shapes'
import { clockOf, day, dayOf, weekdayOf } from '../base/time'
import type { Card } from '../ui/togroup/card'
import type { AgendaLine, Meeting } from './shapes'
import { t } from './words'

const recorders: readonly Role[] = ['secretary', 'officer', 'linked_leader', 'town_office', 'county_admin']

interface Post {
  role: Role
  level: string
  village_ids: readonly string[]
}

/** Attendance is entered by one recorder: somebody of the office, or its linked leader. */
export const mayRecord = (posts: readonly Post[], villageId: string): boolean =>
  posts.some(
    ({ role, level, village_ids }) =>
      recorders.includes(role) && (village_ids.includes(villageId) || level === 'county'),
  )

/** This week's first, then what is to come, then what is over, newest first. */
export function inOrder(
  meetings: readonly Meeting[],
  week: string,
): { now: Meeting[]; soon: Meeting[]; past: Meeting[] } {
  const sorted = [...meetings].sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  return {
    now: sorted.filter(meeting => meeting.week === week),
    soon: sorted.filter(meeting => meeting.week > week),
    past: sorted.filter(meeting => meeting.week < week).reverse(),
  }
}

/** The one to prepare: this week's until it is over and recorded, then next week's. */
export function nextFor(meetings: readonly Meeting[], villageId: string, week: string): Meeting | null {
  const own = meetings.filter(meeting => meeting.village_id === villageId && meeting.state !== 'cancelled')
  const { now, soon } = inOrder(own, week)
  return now.find(meeting => meeting.state === 'planned') ?? soon[0] ?? now[0] ?? null
}

/** Due to be recorded: it has begun and nobody has written anything. */
export const waitsForRecord = (meeting: Meeting, at: number): boolean =>
  meeting.state === 'planned' && Date.parse(meeting.starts_at) <= at

/** 11月23日 周一 09:00 / Mon 23 Nov 09:00 */
export const whenOf = (time: string): string =>
  language.get() === 'en'
    ? `${weekdayOf(time)} ${dayOf(time)} ${clockOf(time)}`
    : `${dayOf(time)} ${weekdayOf(time)} ${clockOf(time)}`

export const lineOf = (line: AgendaLine): string => (language.get() === 'en' && line.text_en ? line.text_en : line.text)

/** What is sent to the village's group: when and what before it, what was decided after it; nothing about anybody.
 * A line of what was decided last time names whoever has not done it: it stays in the room. */
export function forGroup(meeting: Meeting, place: string): Card {
  const isHeld = meeting.state === 'held'
  const numbered = (lines: string[]) => lines.map((line, index) => `${index + 1}. ${line}`)
  const agenda = numbered(meeting.agenda.filter(({ kind }) => kind !== 'action').map(lineOf))
  const decided = numbered(meeting.actions.map(action => action.text))
  const moved = meeting.moved_from
    ? [t('movedFrom', { day: dayOf(meeting.moved_from), reason: meeting.reason ?? '' })]
    : []
  return {
    head: t('ofPlace', { place }),
    from: place,
    path: `/#/meetings/${meeting.id}`,
    lines: isHeld
      ? [
          t(decided.length ? 'groupHeld' : 'groupOver', { when: whenOf(meeting.held_at ?? meeting.starts_at) }),
          ...decided,
        ]
      : [
          t('groupWhen', { when: whenOf(meeting.starts_at) }),
          ...moved,
          ...(agenda.length ? [t('groupAgenda'), ...agenda] : []),
          t('groupCome'),
        ],
  }
}

/** When it was held: now, if it is recorded on its day, else when it was to begin. */
export function heldAt(meeting: Meeting, at: number): number {
  const start = Date.parse(meeting.starts_at)
  return at >= start && at - start < day / 2 ? at : Math.min(start, at)
}
