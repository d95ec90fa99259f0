/** The feed's `emergency`, `emergency_household` and `warning`. */
import type { Agreed, Drift, Feed } from '../base/contract'

export type Kind = 'flood' | 'fire' | 'landslide' | 'storm' | 'freeze' | 'other'
export type State = 'told' | 'to_move' | 'moved' | 'unreachable' | 'open'

export interface Emergency {
  id: string
  started_id: string
  village_id: string
  kind: Kind
  note: string
  started_at: string
  until: string
  ended_at: string | null
}

/** How it stands with one household. */
export interface Stand {
  emergency_id: string
  household_id: string
  state: State
  by_name: string
  at: string
}

export interface Warning {
  id: string
  event: string
  level: 'blue' | 'yellow' | 'orange' | 'red' | 'unknown'
  headline: string
  text: string
  area: string
  expires_at: string
}

/** Compared with the API document when types are checked. */
export type Contract = [
  Agreed<Drift<Emergency, Feed['emergency']>>,
  Agreed<Drift<Stand, Feed['emergency_household']>>,
  Agreed<Drift<Warning, Feed['warning']>>,
]
