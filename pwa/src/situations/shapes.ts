/** The feed's `situation`: something at a household is no longer as the ledger has it. */
import type { Agreed, Drift, Feed } from '../base/contract'

export type Kind = 'away' | 'back' | 'moved' | 'split' | 'born' | 'died'

export interface Situation {
  id: string
  village_id: string
  household_id: string
  household_head: string
  kind: Kind
  /** Nobody: the whole household. */
  member_id: string | null
  member_name: string | null
  on: string
  text: string
  state: 'proposed' | 'withdrawn' | 'confirmed' | 'declined'
  proposed_by: string
  proposer_name: string
  proposed_at: string
  decided_by_name: string | null
  reason: string
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Situation, Feed['situation']>>
