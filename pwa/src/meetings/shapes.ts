/** The feed's `meeting`: the weekly meeting of one village. */
import type { Agreed, Drift, Feed, Schemas } from '../base/contract'
import type { Role } from '../base/shapes'

export interface Attendee {
  person_id: string
  name: string
  pinyin?: string
  /** Empty for guests. */
  role: Role | ''
  /** null until it is recorded. */
  present: boolean | null
  reason: string | null
}

export interface AgendaLine {
  kind: string
  text: string
  text_en?: string
  /** An address of the app. */
  ref: string
  count?: number
}

export interface Action {
  id: string
  text: string
  owner_id: string | null
  owner_name: string | null
  due_on: string | null
  done: boolean
}

export interface Meeting {
  id: string
  village_id: string
  /** 2026-W48 */
  week: string
  starts_at: string
  moved_from: string | null
  reason: string | null
  state: 'planned' | 'held' | 'cancelled'
  attendees: Attendee[]
  agenda: AgendaLine[]
  minutes: string
  held_at: string | null
  held_by_name: string | null
  actions: Action[]
  photo_ids: string[]
  corrected?: { by_name: string; at: string; minutes: string }[]
  /** Read online: its village, to whoever has several. */
  place_name?: string
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Meeting, Feed['meeting'] & Schemas['ListedMeeting']>>
