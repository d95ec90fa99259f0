/** The feed's `visit`. */
import type { Agreed, Drift, Feed } from '../base/contract'

export type How = 'home' | 'phone' | 'met' | 'nobody'

export interface Visit {
  id: string
  village_id: string
  household_ids: string[]
  author_id: string
  author_name: string
  /** Who entered it for the author (代录). */
  recorded_by: string | null
  happened_at: string
  /** null until the server has it. */
  received_at: string | null
  how: How
  purposes: string[]
  heard: string
  phrases: string[]
  companion: string
  issue_id: string | null
  supersedes: string | null
  withdrawn: { at: string; reason: string } | null
  photo_ids: string[]
  /** `id` only while it lies on this phone. */
  voice: { seconds: number; stored: boolean; id?: string } | null
  /** The phone's clock was wrong and the time was corrected. */
  clock_flag: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Visit, Feed['visit']>>
