/** What the desk asks about papers. */
import { api } from '../base/http'
import { placesBelow, placesHere, villagesIn } from '../places/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { deciding } from './rules'
import type { Paper } from './shapes'

export const papers = (): Promise<Paper[]> => api('GET', '/api/documents')
export const paper = (id: string): Promise<Paper> => api('GET', `/api/documents/${id}`)

/** Places to write about: of one's posts first, then the villages, or towns, in them. */
export async function placesToWrite(database: Database): Promise<{ value: string; label: string }[]> {
  const { me } = hereNow()
  const own = me.posts
    .filter(post => deciding.has(post.role))
    .map(post => ({ value: post.place_id, label: post.place_name }))
  const below =
    me.sync === 'online'
      ? await placesBelow(own[0]?.value ?? null).catch(() => [])
      : villagesIn(await placesHere(database))
  const named = [...own, ...below.map(({ id, name }) => ({ value: id, label: name }))]
  return named.filter((place, index) => named.findIndex(other => other.value === place.value) === index)
}
