/** Capture tokens: fetched while there is a network, one named by each photo taken; the server judges what they say. */
import { now } from '../base/clock'
import { api } from '../base/http'
import type { Database, WriteTx } from '../store/database'
import { metaIn, putMeta, readMeta, writeMeta } from '../store/meta'

const renewal = 6 * 3_600_000
const low = 30
/** A morning's keep until the evening after; older ones support nothing. */
const life = 36 * 3_600_000

/** Silent when it fails: a photo without one is as good as any. */
export async function stockTokens(database: Database): Promise<void> {
  const stock = await readMeta(database, 'tokens')
  const grant = await readMeta(database, 'grant')
  if (!grant || (stock && stock.left.length > low && now() - stock.at < renewal)) return
  const asking = { body: {}, bearer: grant.token, isOurs }
  const { tokens } = await api<{ tokens: string[] }>('POST', '/api/sync/capture-tokens', asking)
  await writeMeta(database, 'tokens', { at: now(), left: tokens })
}

const isOurs = (answer: unknown): boolean => Array.isArray((answer as { tokens?: unknown } | null)?.tokens)

export async function takeToken(tx: WriteTx): Promise<string | null> {
  const stock = await metaIn(tx, 'tokens')
  if (stock && now() - stock.at > life) stock.left = []
  const token = stock?.left.pop() ?? null
  if (stock) await putMeta(tx, 'tokens', stock)
  return token
}
