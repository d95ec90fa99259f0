/** What one can ask about the inbox. */
import { language } from '../base/i18n'
import type { Database } from '../store/database'
import { all, type Seen } from '../store/view'
import type { Notice } from './shapes'

/** Newest first. */
export async function notices(database: Database): Promise<Seen<Notice>[]> {
  const rows = await all<Notice>(database, 'notice')
  // A notice that left the phone may still be named by an own unsent reading of it.
  return rows.filter(row => row.data.created_at).sort((a, b) => (a.data.created_at < b.data.created_at ? 1 : -1))
}

export const unread = async (database: Database): Promise<number> =>
  (await notices(database)).filter(row => !row.data.read_at).length

export const titleOf = (notice: Notice): string => (language.get() === 'en' && notice.title_en) || notice.title_zh

export const bodyOf = (notice: Notice): string => (language.get() === 'en' && notice.body_en) || notice.body_zh
