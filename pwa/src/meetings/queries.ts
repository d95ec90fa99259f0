/** What one can ask about meetings: this phone first, the server for other weeks and wider posts. */
import { api } from '../base/http'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { all, one, type Seen } from '../store/view'
import type { Meeting } from './shapes'

export const meetings = (database: Database): Promise<Seen<Meeting>[]> => all<Meeting>(database, 'meeting')

/** From this phone, else from the server: older ones have left it. */
export async function meeting(database: Database, id: string): Promise<Seen<Meeting>> {
  const held = await one<Meeting>(database, 'meeting', id)
  if (held?.data.week !== undefined) return held
  const data = await api<Meeting>('GET', `/api/meetings/${id}`)
  return { id, data: { ...data, ...held?.data }, ...(held?.mark ? { mark: held.mark } : {}) }
}

export interface MeetingPage {
  week: string
  items: Meeting[]
  next: string | null
}

export const meetingsOf = (week: string): Promise<MeetingPage> => api('GET', '/api/meetings', { query: { week } })

export const isOnline = (): boolean => hereNow().me.sync === 'online'
