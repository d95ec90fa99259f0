/** What one can ask about households on this phone. */
import type { Database } from '../store/database'
import { all, type Seen } from '../store/view'
import type { Household } from './shapes'

/** Own households first, then by number. */
export async function households(database: Database): Promise<Seen<Household>[]> {
  const rows = await all<Household>(database, 'household')
  return rows.sort((a, b) => Number(b.data.mine) - Number(a.data.mine) || a.data.number.localeCompare(b.data.number))
}

/** Rows in which every word of `sought` occurs: name, nickname, yard, group, number or pinyin initials. */
export function found(rows: Seen<Household>[], sought: string): Seen<Household>[] {
  const words = sought.trim().toLowerCase().split(/\s+/)
  return rows.filter(({ data }) => {
    const text = [data.head, data.nickname, data.yard, data.group, data.number, data.pinyin].join(' ').toLowerCase()
    return words.every(word => text.includes(word))
  })
}
