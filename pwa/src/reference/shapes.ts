/** Words and classes that the county edits, as the feed brings them to every phone. */

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
}

export type LabelSet = 'purpose' | 'phrase' | 'household_category' | 'return_reason' | 'defect'

export interface Label {
  id: string
  set: LabelSet
  code: string
  label_zh: string
  label_en: string
  order: number
  retired?: boolean
}
