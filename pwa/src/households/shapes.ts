/** The feed's `household`, as far as a phone may hold it. */
export interface Household {
  id: string
  village_id: string
  place_id: string
  number: string
  head: string
  nickname: string
  yard: string
  group: string
  /** Space-separated initials, e.g. "lgy guiying". */
  pinyin: string
  contact: 'home' | 'away' | 'empty'
  mine: boolean
  last_visit_at: string | null
}
