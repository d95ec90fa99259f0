import type { Agreed, Drift, Feed } from '../base/contract'

/** The feed's `place`. */
export interface Place {
  id: string
  parent_id: string | null
  level: 'province' | 'city' | 'county' | 'town' | 'village' | 'area' | 'group' | 'cluster'
  name: string
  /** Absent from what an older server sent. */
  pinyin?: string
  code: string | null
  village_id: string | null
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Place, Feed['place']>>
