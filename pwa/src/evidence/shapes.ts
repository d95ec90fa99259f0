/** The feed's `photo`: what a picture proves, and what was said of it. */
import type { Agreed, Drift, Feed } from '../base/contract'

export type Verdict = 'accepted' | 'returned' | 'later'

export type Remark = 'on_site' | 'from_album' | 'screenshot' | 'edited' | 'time_off' | 'clock_off' | 'place_off'

export interface Photo {
  id: string
  subject: { kind: string; id: string }
  village_id: string | null
  /** before, after, proof … */
  slot: string
  version_no: number
  replaces: string | null
  author_id: string
  author_name: string
  taken_at: string
  received_at: string | null
  /** Every byte is durable on the server. */
  stored: boolean
  thumb: boolean
  state: 'waiting' | Verdict
  reason_code: string | null
  reason: string | null
  reviewed_by_name: string | null
  reviewed_at: string | null
  failure: string | null
  /** Words for its author alone. */
  remarks: Remark[]
  /** What became of its author's answer to a return. */
  answer?: 'open' | 'accepted' | 'stands' | null
  /** Its bytes are gone by rule; pictures of it show words instead. */
  erased_at?: string | null
  /** Taken for another matter: it stays as evidence and proves nothing here. */
  is_set_aside?: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Photo, Feed['photo']>>
