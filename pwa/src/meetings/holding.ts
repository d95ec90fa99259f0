/** What the form of a record opens with: an empty one, a draft's, the record to correct, or a refused one to mend. */
import type { Database } from '../store/database'
import { draftOf } from '../store/drafts'
import type { PhotoRow } from '../store/rows'
import { opOf } from '../sync/mend'
import type { HeldFields } from './actions'
import { meeting } from './queries'
import type { Meeting } from './shapes'

export interface HoldStart {
  key: string
  route: string
  meeting: Meeting
  fields: HeldFields
  kept: PhotoRow[]
  replaces: string | undefined
  problem: unknown
  isResumed: boolean
}

export async function holdStart(database: Database, id: string, mend: string | undefined): Promise<HoldStart> {
  const { data } = await meeting(database, id)
  const op = mend ? await opOf(database, mend) : undefined
  const key = op ? `meeting:mend:${op.op_id}` : `meeting:${id}`
  return {
    ...{ key, meeting: data, replaces: op?.op_id, problem: op?.problem ?? null },
    route: `/meetings/${id}/hold${op ? `?mend=${op.op_id}` : ''}`,
    fields: op ? fieldsOfBody(op.body, data) : fieldsOf(data),
    kept: op ? await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(op.op_id)) : [],
    isResumed: (await draftOf(database, key)) !== undefined,
  }
}

/** A correction begins with what was recorded; its actions are tasks by now and are not asked for again. */
export function fieldsOf(held: Meeting): HeldFields {
  const absent = held.attendees.filter(attendee => attendee.present === false)
  return {
    absent: Object.fromEntries(absent.map(attendee => [attendee.person_id, attendee.reason ?? ''])),
    guests: held.attendees
      .filter(({ role, present }) => !role && present)
      .map(({ person_id: id, name }) => ({ id, name })),
    minutes: held.minutes,
    actions: [],
  }
}

interface Body {
  present?: string[]
  absent?: { person_id: string; reason: string }[]
  minutes?: string
  actions?: { text: string; owner_id: string | null; due_on: string | null }[]
}

function fieldsOfBody(body: Body, held: Meeting): HeldFields {
  return {
    ...fieldsOf(held),
    absent: Object.fromEntries((body.absent ?? []).map(({ person_id, reason }) => [person_id, reason])),
    minutes: body.minutes ?? '',
    actions: (body.actions ?? []).map(({ text, owner_id, due_on }) => ({
      ...{ text, owner_id: owner_id ?? '', due_on: due_on ?? '' },
    })),
  }
}
