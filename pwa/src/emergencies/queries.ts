/** What this phone knows of emergencies and warnings. */
import { serverNow } from '../base/clock'
import type { Database } from '../store/database'
import { all } from '../store/view'
import { isOn, worstFirst } from './rules'
import type { Emergency, Warning } from './shapes'

const data = async <Row extends object>(database: Database, kind: string): Promise<Row[]> =>
  (await all<Row>(database, kind)).map(row => row.data)

/** Newest first. */
export const emergencies = async (database: Database): Promise<Emergency[]> =>
  (await data<Emergency>(database, 'emergency')).sort((a, b) => (a.started_at < b.started_at ? 1 : -1))

/** What is said on top of the screen: the emergency under way, and warnings in force. */
export async function alarms(database: Database): Promise<{ on: Emergency | undefined; warnings: Warning[] }> {
  const at = serverNow()
  const warnings = await data<Warning>(database, 'warning')
  return {
    on: (await emergencies(database)).find(row => isOn(row, at)),
    warnings: worstFirst(warnings.filter(({ expires_at }) => Date.parse(expires_at) > at)),
  }
}
