/** What a supervisor's desk counts from what it holds itself, signal or not. */
import { today, weekOf } from '../../base/time'
import { reshootRoute } from '../../evidence/photos'
import type { Photo } from '../../evidence/shapes'
import { lookbacks } from '../../lookbacks/queries'
import { left } from '../../lookbacks/rules'
import { meetings } from '../../meetings/queries'
import type { Database } from '../../store/database'
import { hereNow } from '../../store/here'
import { all } from '../../store/view'

/** Arrived, not looked at, not one's own, not replaced. */
export async function photosWaiting(database: Database): Promise<number> {
  const photos = (await all<Photo>(database, 'photo')).map(row => row.data)
  const replaced = new Set(photos.map(photo => photo.replaces))
  const me = hereNow().me.person.id
  const waits = (photo: Photo) => photo.state === 'waiting' && photo.stored && photo.author_id !== me
  return photos.filter(photo => reshootRoute(photo) && waits(photo) && !replaced.has(photo.id)).length
}

export const thisWeek = async (database: Database): Promise<number> =>
  (await meetings(database)).filter(({ data }) => data.week === weekOf() && data.state !== 'cancelled').length

export async function thisMonth(database: Database): Promise<number> {
  const rows = (await lookbacks(database)).filter(({ data }) => data.month === today().slice(0, 7))
  return rows.reduce((sum, { data }) => sum + left(data), 0)
}
