/** What the administration's screens ask, and who may see which. */
import { api } from '../base/http'
import type { Post } from '../base/shapes'
import type { Person } from '../people/queries'
import type { Place } from '../places/shapes'
import type { PlaceDetail } from './shapes'

export const isCounty = (posts: readonly Pick<Post, 'role'>[]): boolean =>
  posts.some(({ role }) => role === 'county_admin')

export interface PlaceAndBelow {
  place: PlaceDetail | null
  below: Place[]
}

/** A place with what lies right below it; without an id the places of one's own posts. */
export async function placeAndBelow(id: string): Promise<PlaceAndBelow> {
  const below = (await api<{ places: Place[] }>('GET', '/api/places', { query: { parent_id: id || null } })).places
  return { place: id ? await api<PlaceDetail>('GET', `/api/places/${id}`) : null, below }
}

export const people = (q: string, after: string): Promise<{ people: Person[]; next: string | null }> =>
  api('GET', '/api/people', { query: { q, after, limit: 50 } })

export const person = (id: string): Promise<Person> => api('GET', `/api/people/${id}`)

export const post = (path: string, body: object = {}): Promise<unknown> => api('POST', path, { body })
