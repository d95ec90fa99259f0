/** Tells the server how much waits on this phone, so that the same person's other entry (WeChat, home screen) can say so. */
import { now, stamp } from '../base/clock'
import { api } from '../base/http'
import { entry } from '../base/platform'
import type { Database } from '../store/database'
import { type Meta, readMeta, writeMeta } from '../store/meta'
import { unsent } from './unsent'

/** An unchanged report is repeated after six hours: "last seen" then stays true enough. */
const repeat = 6 * 3_600_000

/** Silent when it fails: the next run tries again. */
export async function report(database: Database, deviceId: string): Promise<void> {
  const grant = await readMeta(database, 'grant')
  const waiting = await unsent(database)
  const words = {
    unsent: waiting.items.length,
    oldest_unsent_at: waiting.oldestAt === null ? null : stamp(waiting.oldestAt),
  }
  if (!grant || isOld(await readMeta(database, 'reported'), words)) return
  const body = { device_id: deviceId, sent_at: stamp(), entry: entry(), ...words }
  await api('POST', '/api/sync/report', { body, bearer: grant.token })
  await writeMeta(database, 'reported', { ...words, at: now() })
}

const isOld = (last: Meta['reported'] | undefined, words: Omit<Meta['reported'], 'at'>): boolean =>
  last !== undefined &&
  last.unsent === words.unsent &&
  last.oldest_unsent_at === words.oldest_unsent_at &&
  last.at > now() - repeat
