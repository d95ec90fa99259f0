/** The feed's `issue`: a problem with its owner, its deadline and every step taken. */
import type { Agreed, Drift, Feed, Schemas } from '../base/contract'

export type IssueState = 'reported' | 'accepted' | 'assigned' | 'working' | 'fixed' | 'settled' | 'void'

export type Source = 'patrol' | 'visit' | 'lookback' | 'resident' | 'inspection'

export interface Step {
  id: string
  /** report, accept, assign, extend, fix, return, hand_back, settle, void, reopen */
  kind: string
  /** Absent from servers that do not say it: then the name decides. */
  by_id?: string
  by_name: string
  at: string
  note: string
  due_on: string | null
}

/** An issue asks for these two photos. */
export type Side = Schemas['ReshootPhoto']['slot']

export interface Slot {
  slot: string
  /** Photo ids, newest last. */
  photos: string[]
}

export interface Issue {
  id: string
  number: string
  village_id: string
  place_id: string
  household_id: string | null
  household_head: string | null
  category: string
  text: string
  source: Source
  state: IssueState
  owner_id: string | null
  owner_name: string | null
  owner_pinyin?: string
  due_on: string | null
  is_overdue: boolean
  reported_by: string
  reporter_name: string
  reported_at: string
  fixed_at: string | null
  settled_at: string | null
  steps: Step[]
  slots: Slot[]
  visit_id: string | null
  lookback_item_id: string | null
  relapse_of?: string | null
  /** Read online: where it is, for whose phone holds no places. */
  place_name?: string
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Issue, Feed['issue'] & Schemas['ListedIssue']>>
