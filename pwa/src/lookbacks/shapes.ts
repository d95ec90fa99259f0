/** The feed's `lookback`: a village's checklist of a month. */
import type { Agreed, Drift, Feed } from '../base/contract'

export type Answer = 'pass' | 'fail' | 'na'

export interface Answered {
  id: string
  /** Empty: the records say so. */
  author_name: string
  answer: Answer
  note: string
  at: string
}

export type Section = 'open_failure' | 'sample' | 'template'

export interface Item {
  id: string
  section: Section
  title: string
  title_en?: string
  prompt: string
  prompt_en?: string
  issue_id: string | null
  household_id: string | null
  state: 'open' | Answer
  /** Only the records have answered. */
  prefilled: boolean
  made_issue_id?: string | null
  answers: Answered[]
  photo_ids?: string[]
}

export interface Lookback {
  id: string
  village_id: string
  /** 2026-11 */
  month: string
  due_on: string
  state: 'open' | 'done' | 'late'
  sample?: { seed: string; pool: number; drawn: string[] }
  items: Item[]
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Lookback, Feed['lookback']>>
