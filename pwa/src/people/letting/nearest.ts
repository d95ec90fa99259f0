/** Others by how near they are. */
import type { Person } from '../queries'

type Ask = (placeId: string) => Promise<Person[]>

/** People of the same places, then of the same villages, then of all of `widest`; without the person. */
export async function nearestFirst(
  { id, posts }: Pick<Person, 'id' | 'posts'>,
  widest: string,
  ask: Ask,
): Promise<Person[]> {
  const near = [...posts.map(({ place_id }) => place_id), ...posts.map(({ village_id }) => village_id)]
  // A place of theirs may be none of ours: then nobody there is near.
  const asked = [...new Set(near)].filter(place => place && place !== widest).map(place => ask(place).catch(() => []))
  const found = (await Promise.all([...asked, ask(widest)])).flat()
  return [...new Map(found.map(other => [other.id, other])).values()].filter(other => other.id !== id)
}
