/** What one can ask about places. */
import { api } from '../base/http'
import type { Database } from '../store/database'
import { all } from '../store/view'
import type { Place } from './shapes'

/** Places that this phone holds, villages in the order of their codes. */
export async function placesHere(database: Database): Promise<Place[]> {
  const rows = await all<Place>(database, 'place')
  return rows.map(row => row.data).sort(byCode)
}

/** Levels that the phone does not hold: the children of a place, in the order of their codes. */
export const placesBelow = async (parentId: string | null): Promise<Place[]> =>
  (await api<{ places: Place[] }>('GET', '/api/places', { query: { parent_id: parentId } })).places

export const byCode = (a: Place, b: Place): number =>
  (a.code ?? '').localeCompare(b.code ?? '') || a.name.localeCompare(b.name, 'zh-CN', { numeric: true })

export const villagesIn = (places: readonly Place[]): Place[] => places.filter(place => place.level === 'village')

/** 大合村, or 大合村 3组 for a place inside it. */
export function placeName(places: readonly Place[], id: string | null): string {
  const place = places.find(held => held.id === id)
  if (!place) return ''
  const village = places.find(held => held.id === place.village_id)
  return village && village.id !== place.id ? `${village.name} ${place.name}` : place.name
}

/** 大合村, for whoever holds several villages: of one's only village nobody has to be told. */
export const villageAmong = (places: readonly Place[], id: string | undefined): string =>
  villagesIn(places).length > 1 ? placeName(places, id ?? null) : ''

/** As `placeName`, without the village's name for whoever holds only one village. */
export function placeInside(places: readonly Place[], id: string | null): string {
  const isOnly = villagesIn(places).length === 1
  const place = places.find(held => held.id === id)
  return isOnly && place && place.level !== 'village' ? place.name : placeName(places, id)
}
