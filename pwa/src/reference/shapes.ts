/** Words and classes that the county edits, as the feed brings them to every phone. */
import type { Agreed, Drift, Feed } from '../base/contract'

export interface Category {
  code: string
  parent: string | null
  label_zh: string
  label_en: string
  /** Working days until the default deadline. */
  days: number
  default_owner_role: string
  sensitive: boolean
  retired: boolean
  order?: number
  /** Initials of its words and of its class's. */
  pinyin?: string
}

export type LabelSet =
  | 'purpose'
  | 'phrase'
  | 'household_category'
  | 'return_reason'
  | 'defect'
  | 'call_purpose'
  | 'special'

export interface Label {
  id: string
  set: LabelSet
  code: string
  label_zh: string
  label_en: string
  order: number
  retired?: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = [Agreed<Drift<Category, Feed['category']>>, Agreed<Drift<Label, Feed['label']>>]
