/** What one can ask the server about people. */
import { api } from '../base/http'
import type { Role } from '../base/shapes'

export interface Person {
  id: string
  name: string
  posts: { role: Role; place_id: string; place_name: string }[]
  phone_masked: string | null
}

/** People with posts in or below a place whose names contain `q`. */
export async function peopleNamed(placeId: string, q: string): Promise<Person[]> {
  return (await api<{ people: Person[] }>('GET', '/api/people', { query: { place_id: placeId, q } })).people
}
