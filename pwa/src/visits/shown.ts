/** What a visit and its need look like on this phone until the server's rows arrive. */
import { now, stamp } from '../base/clock'
import { asVoiceIn, isVoice } from '../evidence/voice'
import type { Household } from '../households/shapes'
import type { Issue } from '../issues/shapes'
import { hereNow } from '../store/here'
import type { PhotoRow, Shown } from '../store/rows'
import type { VisitFields } from './rules'
import type { Visit } from './shapes'

export interface Recorded {
  fields: VisitFields
  /** The households, in the order of `fields.household_ids`. */
  households: Household[]
  /** A recording among them. */
  photos: PhotoRow[]
  draft: string
  /** The person for whom it is entered. */
  behalfName?: string | undefined
  supersedes?: string | undefined
  /** The refused op that this mends. */
  replaces?: string | undefined
  /** Ids to use again: of the visit, and of its issue. */
  ids?: readonly string[]
}

export function shownVisit(given: Recorded, ids: { visit: string; issue: string | null }): Visit {
  const { fields, households, photos } = given
  const { person } = hereNow().me
  const voice = asVoiceIn(photos)
  const { household_ids, how, purposes, phrases, companion, happened_at } = fields
  return {
    ...{ household_ids, how, purposes, phrases, companion, happened_at },
    id: ids.visit,
    village_id: households[0]?.village_id ?? '',
    heard: fields.heard.trim(),
    author_id: fields.behalf || person.id,
    author_name: fields.behalf ? (given.behalfName ?? '') : person.name,
    recorded_by: fields.behalf ? person.id : null,
    received_at: null,
    issue_id: ids.issue,
    supersedes: given.supersedes ?? null,
    withdrawn: null,
    photo_ids: photos.filter(row => !isVoice(row)).map(row => row.id),
    voice: voice ? { id: voice.id, seconds: voice.seconds, stored: false } : null,
    clock_flag: false,
  }
}

/** Owner and deadline are the server's to say. */
export function shownIssue(visit: Visit, home: Household, category: string, text: string): Shown {
  const { person } = hereNow().me
  const issue: Issue = {
    id: visit.issue_id ?? '',
    number: '',
    village_id: home.village_id,
    place_id: home.place_id,
    household_id: home.id,
    household_head: home.head,
    category,
    text,
    source: 'visit',
    state: 'reported',
    owner_id: null,
    owner_name: null,
    due_on: null,
    is_overdue: false,
    reported_by: person.id,
    reporter_name: person.name,
    reported_at: stamp(now()),
    fixed_at: null,
    settled_at: null,
    steps: [],
    slots: [],
    visit_id: visit.id,
    lookback_item_id: null,
  }
  return { kind: 'issue', id: issue.id, data: { ...issue } }
}
