/** What one can ask about look-backs: this phone first, the server for wider posts. */
import { api } from '../base/http'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { all, one, type Seen } from '../store/view'
import type { Lookback } from './shapes'

export const lookbacks = (database: Database): Promise<Seen<Lookback>[]> => all<Lookback>(database, 'lookback')

/** From the server where the phone holds none. */
export async function lookbacksAnywhere(database: Database): Promise<Seen<Lookback>[]> {
  const held = (await lookbacks(database)).filter(({ data }) => data.month !== undefined)
  if (held.length > 0 || hereNow().me.sync !== 'online') return held
  const page = await api<{ items: Lookback[] }>('GET', '/api/lookbacks')
  return page.items.map(data => ({ id: data.id, data }))
}

export async function lookback(database: Database, id: string): Promise<Seen<Lookback>> {
  const held = await one<Lookback>(database, 'lookback', id)
  if (held?.data.month !== undefined) return held
  const data = await api<Lookback>('GET', `/api/lookbacks/${id}`)
  return { id, data: { ...data, ...held?.data }, ...(held?.mark ? { mark: held.mark } : {}) }
}
