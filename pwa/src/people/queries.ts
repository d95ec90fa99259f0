/** What one can ask the server about people. */
import type { Agreed, Drift, Schemas } from '../base/contract'
import { api } from '../base/http'
import type { Role } from '../base/shapes'

export interface Person {
  id: string
  name: string
  posts: PersonPost[]
  phone_masked: string | null
  /** Who records for them (代录). */
  proxy: { id: string; name: string } | null
}

export interface PersonPost {
  id: string
  role: Role
  place_id: string
  place_name: string
  /** In which it lies, or which it is; empty of a wider one. */
  village_id: string
  /** Of a place below a village; else empty. */
  village_name: string
  level: string
  title: string
  from_on: string
  to_on: string | null
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Person, Schemas['PersonOut']>>

/** People with posts in or below a place whose names contain `q`. */
export async function peopleNamed(placeId: string, q: string): Promise<Person[]> {
  return (await api<{ people: Person[] }>('GET', '/api/people', { query: { place_id: placeId, q } })).people
}
