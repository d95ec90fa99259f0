import type { Agreed, Drift, Feed } from '../base/contract'

/** The feed's `notice`: written by the server in both languages. */
export interface Notice {
  id: string
  kind: string
  title_zh: string
  title_en: string
  body_zh: string
  body_en: string
  /** An address of the app; empty when there is nothing to open. */
  link: string
  created_at: string
  read_at: string | null
  /** Told after its time, because nobody could be told then. */
  is_late: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Notice, Feed['notice']>>
