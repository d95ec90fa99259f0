/** What the administration's screens ask, and who may see which. */
import { api } from '../base/http'
import type { Post } from '../base/shapes'
import type { Person } from '../people/queries'
import type { Place } from '../places/shapes'
import type { PlaceContents, PlaceDetail } from './shapes'

export const isCounty = (posts: readonly Pick<Post, 'role'>[]): boolean =>
  posts.some(({ role }) => role === 'county_admin')

/** A town or the county: who stands above several villages. */
export const isOffice = (posts: readonly Pick<Post, 'role'>[]): boolean =>
  posts.some(({ role }) => role === 'town_office' || role === 'county_admin')

/** Who may hold things back from being erased. */
export const mayHold = (posts: readonly Pick<Post, 'role'>[]): boolean =>
  posts.some(({ role }) => role === 'inspector' || role === 'town_office' || role === 'county_admin')

export interface PlaceAndBelow {
  place: PlaceDetail | null
  below: Place[]
}

/** A place with what lies right below it; without an id the places of one's own posts. */
export async function placeAndBelow(id: string): Promise<PlaceAndBelow> {
  const below = (await api<{ places: Place[] }>('GET', '/api/places', { query: { parent_id: id || null } })).places
  return { place: id ? await api<PlaceDetail>('GET', `/api/places/${id}`) : null, below }
}

/** What goes along when a place is moved or merged. */
export const contents = (id: string): Promise<PlaceContents> => api('GET', `/api/places/${id}/contents`)

/** The last act at a place, if it still is the one that is meant. */
export async function takeBack(id: string, kind: string): Promise<unknown> {
  const { last } = await api<PlaceDetail>('GET', `/api/places/${id}`)
  const event_id = last?.kind === kind ? last.event_id : ''
  return post(`/api/places/${id}/undo`, { event_id })
}

/** Templates, each with the name of the place that it is for; empty: for everywhere. */
export async function templates<Held extends { place_id?: string | null }>(path: string): Promise<Named<Held>[]> {
  const all = await api<Held[]>('GET', path)
  return Promise.all(all.map(async held => ({ held, place: held.place_id ? await nameOf(held.place_id) : '' })))
}

export interface Named<Held> {
  held: Held
  place: string
}

const nameOf = async (id: string): Promise<string> => (await api<PlaceDetail>('GET', `/api/places/${id}`)).name

export const people = (q: string, role: string, after: string): Promise<{ people: Person[]; next: string | null }> =>
  api('GET', '/api/people', { query: { q, role: role || null, after, limit: 50 } })

export const person = (id: string): Promise<Person> => api('GET', `/api/people/${id}`)

export const post = (path: string, body: object = {}): Promise<unknown> => api('POST', path, { body })

/**
 * Writes over exactly what was seen (`null`: it is new), and undoing over what was written: nothing that somebody else
 * did meanwhile is lost. `sent`: what is seen afterwards, where the answer says something else.
 */
export function writeOver(path: string, seen: object | null, body: object, before: object, sent?: object) {
  let made: unknown
  return {
    act: async () => {
      const answer = await post(path, { ...body, seen })
      made = sent ?? answer
    },
    undo: () => post(path, { ...before, seen: made }),
  }
}
