/** Recording a meeting: attendance, minutes, what was decided. One op; recording again corrects it. */
import { now, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { shownPhoto } from '../evidence/photos'
import { hereNow } from '../store/here'
import type { PhotoRow, Shown } from '../store/rows'
import { asPhotoIn, record } from '../sync/record'
import type { Task } from '../tasks/shapes'
import { dayAfter } from './dates'
import { heldAt } from './rules'
import type { Action, Attendee, Meeting } from './shapes'

export interface DraftAction {
  text: string
  owner_id: string
  due_on: string
}

export interface HeldFields {
  /** Person id -> why; being listed is being absent. */
  absent: Record<string, string>
  guests: { id: string; name: string }[]
  minutes: string
  actions: DraftAction[]
}

export interface Held {
  meeting: Meeting
  fields: HeldFields
  /** Names by person id. */
  names: ReadonlyMap<string, string>
  photos: PhotoRow[]
  draft: string
  title: string
  replaces?: string | undefined
}

export async function hold(given: Held): Promise<void> {
  const { meeting, fields, photos } = given
  const attendees = attendance(meeting, fields)
  const actions = actionsOf(given)
  const held_at = stamp(heldAt(meeting, now()))
  const present = attendees.filter(attendee => attendee.present).map(attendee => attendee.person_id)
  const absent = Object.entries(fields.absent).map(([person_id, reason]) => ({ person_id, reason }))
  await record({
    kind: 'meeting.hold',
    body: {
      ...{ id: meeting.id, held_at, present, absent, minutes: fields.minutes.trim() },
      actions: actions.map(({ id, text, owner_id, due_on }) => ({ id, text, owner_id, due_on })),
      photos: photos.map(asPhotoIn),
    },
    makes: actions.map(action => action.id),
    needs: [meeting.id],
    shows: showsOf(given, { attendees, actions, held_at }),
    photoIds: photos.map(photo => photo.id),
    draft: given.draft,
    title: given.title,
    mend: `/meetings/${meeting.id}/hold`,
    replaces: given.replaces,
  })
}

/** Whoever is expected was there unless marked absent; guests were there. */
export function attendance(meeting: Meeting, { absent, guests }: HeldFields): Attendee[] {
  const expected = meeting.attendees.filter(attendee => !guests.some(guest => guest.id === attendee.person_id))
  return [
    ...expected.map(attendee => {
      const isAbsent = attendee.person_id in absent
      return { ...attendee, present: !isAbsent, reason: isAbsent ? absent[attendee.person_id] || null : null }
    }),
    ...guests.map(({ id, name }) => ({ person_id: id, name, role: '' as const, present: true, reason: null })),
  ]
}

const actionsOf = ({ fields, names }: Held): Action[] =>
  fields.actions
    .filter(action => action.text.trim())
    .map(({ text, owner_id, due_on }) => ({
      ...{ id: uuid7(), text: text.trim(), due_on: due_on || null, done: false },
      owner_id: owner_id || null,
      owner_name: names.get(owner_id) ?? null,
    }))

function showsOf(given: Held, made: Pick<Meeting, 'attendees' | 'actions'> & { held_at: string }): Shown[] {
  const { meeting, fields, photos } = given
  const { id, name } = hereNow().me.person
  const of = { subject: { kind: 'meeting', id: meeting.id }, village_id: meeting.village_id, slot: 'proof' }
  const data: Partial<Meeting> = {
    ...made,
    ...{ state: 'held', minutes: fields.minutes.trim(), held_by_name: name },
    photo_ids: [...meeting.photo_ids, ...photos.map(photo => photo.id)],
  }
  return [
    { kind: 'meeting', id: meeting.id, data: { ...data } },
    ...photos.map(photo => shownPhoto(photo, { ...of, author_id: id, author_name: name })),
    ...made.actions.map(action => shownTask(action, meeting, made.held_at)),
  ]
}

/** What nobody was named for is the recorder's. */
function shownTask(action: Action, meeting: Meeting, heldAt: string): Shown {
  const { id, name } = hereNow().me.person
  const task: Task = {
    ...{ id: action.id, title: action.text, note: '', items: [], finished_at: null, created_by_name: name },
    due_on: action.due_on ?? dayAfter(heldAt, 7),
    village_ids: [meeting.village_id],
    mine: action.owner_id === null || action.owner_id === id,
  }
  return { kind: 'task', id: task.id, data: { ...task } }
}
