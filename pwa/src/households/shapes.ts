/** The feed's `household`, as far as a phone may hold it, and what its pages answer. */
import type { Agreed, Drift, Feed, Schemas } from '../base/contract'

export interface Member {
  id: string
  name: string
  relation: string
  birth_year: number | null
  gender: string
  away: boolean
  /** As of the household; rows of an older version have none. */
  pinyin: string
}

export interface Where {
  lat: number
  lng: number
}

export interface Household {
  id: string
  village_id: string
  place_id: string
  number: string
  head: string
  nickname: string
  yard: string
  group: string
  /** Space-separated initials, e.g. "lgy gy". */
  pinyin: string
  contact: 'home' | 'away' | 'empty'
  categories: { code: string; since: string }[]
  members: Member[]
  phone_masked: string | null
  /** To be dialled, never shown; only on phones of its own people. */
  phone?: string | null
  /** WGS-84, as far as somebody has said where it stands. */
  position?: Where | null
  representative: { person_id: string; name: string; pinyin?: string } | null
  mine: boolean
  last_visit_at: string | null
  last_visit_by: string | null
  /** Read online: its village, to whoever has several. */
  place_name?: string
}

export interface HouseholdPage {
  items: Household[]
  next: string | null
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Household, Feed['household'] & Schemas['ListedHousehold']>>
