/** What an office tells its place: written here as an op, read from the server; the inbox holds the words without signal. */
import type { Agreed, Drift, Schemas } from '../base/contract'
import { api } from '../base/http'
import type { Post } from '../base/shapes'
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { opOf } from '../sync/mend'
import { record } from '../sync/record'
import { type Card, withoutNumbers } from '../ui/togroup/card'
import { namesIn } from '../ui/togroup/names'
import { t } from './words'

export interface Announcement {
  id: string
  place_id: string
  place_name: string
  title: string
  text: string
  until_on: string
  posted_at: string
  is_over: boolean
  is_withdrawn: boolean
  may_withdraw: boolean
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Announcement, Schemas['AnnouncementOut']>>

export const announcements = async (): Promise<Announcement[]> =>
  (await api<{ items: Announcement[] }>('GET', '/api/announcements')).items

export const announcement = (id: string): Promise<Announcement> => api('GET', `/api/announcements/${id}`)

const posters = ['secretary', 'officer', 'town_office', 'county_admin']

/** Places for which one may speak, each once. */
export const mayPostFor = (posts: readonly Post[]): Post[] => [
  ...new Map(posts.filter(post => posters.includes(post.role)).map(post => [post.place_id, post])).values(),
]

export interface Written {
  place_id: string
  title: string
  text: string
  until_on: string
}

export interface Posted extends Written {
  id: string
  /** The op that brings it to the server. */
  opId: string
}

export async function post(written: Written): Promise<Posted> {
  const id = uuid7()
  const title = `${t('title')} · ${written.title}`
  const body = { id, ...written }
  const opId = await record({ kind: 'announcement.post', body, makes: [id], title, draft: 'announcement' })
  return { ...body, opId }
}

/** Whether the code in a picture would open something yet. */
export async function wayOf(database: Database, { opId }: Posted): Promise<'waiting' | 'parked' | 'done'> {
  const state = (await opOf(database, opId))?.state ?? 'done'
  return state === 'aside' ? 'parked' : state
}

type Named = Pick<Announcement, 'id' | 'title'>

export const withdraw = ({ id, title }: Named): Promise<string> =>
  record({ kind: 'announcement.withdraw', body: { id }, needs: [id], title: `${t('withdraw')} · ${title}` })

/** It was right after all. */
export const restore = ({ id, title }: Named): Promise<string> =>
  record({ kind: 'announcement.restore', body: { id }, needs: [id], title: `${t('restore')} · ${title}` })

/** What nobody should read there: numbers, which are hidden anyway, and names of households, as far as they can be asked for. */
export async function personalIn(text: string): Promise<{ hasNumber: boolean; names: string[] }> {
  const hasNumber = withoutNumbers(text) !== text
  // Without a network nobody can be asked; the writer is reminded under the field all the same.
  const names = await namesIn(text).catch(() => [])
  return { hasNumber, names }
}

export const forGroup = (said: Pick<Announcement, 'id' | 'title' | 'text'>, place: string): Card => ({
  head: said.title,
  from: place,
  path: `/announcement/${said.id}`,
  isOpen: true,
  lines: said.text.split('\n').filter(Boolean),
})
