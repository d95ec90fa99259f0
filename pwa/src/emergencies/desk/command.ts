/** The command desk on the server: started, extended, ended; households counted. */
import type { Agreed, Drift, Schemas } from '../../base/contract'
import { api } from '../../base/http'
import type { Post } from '../../base/shapes'
import { uuid7 } from '../../base/uuid7'
import type { Kind } from '../shapes'

export interface Village {
  emergency_id: string
  village_name: string
  households: number
  told: number
  to_move: number
  moved: number
  unreachable: number
}

export interface Command {
  started_id: string
  kind: Kind
  note: string
  started_at: string
  until: string
  ended_at: string | null
  may_lead: boolean
  villages: Village[]
}

export interface Desk {
  items: Command[]
  usual_hours: number
}

export interface Unreached {
  household_id: string
  village_name: string
  head: string
  group: string
  representative: string
  has_number: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = [
  Agreed<Drift<Desk, Schemas['CommandDesk']>>,
  Agreed<Drift<Command, Schemas['Command']>>,
  Agreed<Drift<Village, Schemas['VillageTotals']>>,
  Agreed<Drift<Unreached, Schemas['UnreachedOut']>>,
]

export const commandDesk = (): Promise<Desk> => api('GET', '/api/emergencies')

export const unreached = (id: string): Promise<Unreached[]> => api('GET', `/api/emergencies/${id}/unreached`)

export interface Starting {
  kind: Kind
  place_ids: string[]
  note: string
  until: string
}

export const start = (starting: Starting): Promise<Desk> =>
  api('POST', '/api/emergencies', { body: { id: uuid7(), ...starting } })

export const extend = (id: string, until: string): Promise<Desk> =>
  api('POST', `/api/emergencies/${id}/extend`, { body: { until } })

export const end = (id: string): Promise<Desk> => api('POST', `/api/emergencies/${id}/end`, { body: {} })

export const leads = (posts: readonly Post[]): Post[] =>
  posts.filter(({ role }) => role === 'town_office' || role === 'county_admin')
