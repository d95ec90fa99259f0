/** The change feed into the phone's store, page by page. */
import { learnSkew, now } from '../base/clock'
import { api } from '../base/http'
import type { Changes } from '../base/shapes'
import type { Database } from '../store/database'
import { readMeta } from '../store/meta'
import { type Come, takeAhead } from './ahead'
import { apply } from './apply'

const path = '/api/sync/changes'

/** Pulls until nothing more is there. Throws Problem or NoAnswer; what was applied by then stands. */
export async function pull(database: Database): Promise<void> {
  const ahead = await takeAhead(database.name)
  const startedAt = ahead?.askedAt ?? now()
  for (;;) {
    const cursor = await readMeta(database, 'cursor')
    const page = await (cursor || !ahead ? askPage(cursor) : firstPage(ahead))
    if (!(await apply(database, page))) return
    if (!page.more) break
  }
  await settleOps(database, startedAt)
}

async function askPage(cursor: string | undefined): Promise<Changes> {
  const askedAt = now()
  const page = await api<Changes>('GET', path, {
    headers: cursor ? { 'Sync-Cursor': cursor } : {},
    isOurs,
    timeout: 90_000,
  })
  learnSkew(page.server_time, askedAt)
  return page
}

async function firstPage({ answer, askedAt, heardAt }: Come): Promise<Changes> {
  const page = await api<Changes>('GET', path, { isOurs, answer })
  learnSkew(page.server_time, askedAt, heardAt)
  return page
}

const isOurs = (answer: unknown): boolean => {
  const page = answer as Partial<Changes> | null
  return typeof page?.cursor === 'string' && Array.isArray(page.changed) && Array.isArray(page.removed)
}

/** What was done before this pull began has come back with it, so the phone's own guess is no longer laid over. */
async function settleOps(database: Database, startedAt: number): Promise<void> {
  const isSettled = (doneAt: number | null) => doneAt !== null && doneAt < startedAt
  const done = await database.read(['op'], tx => tx.objectStore('op').index('state').getAll('done'))
  const ripe = done.filter(op => !op.settled && isSettled(op.done_at))
  if (ripe.length === 0) return
  await database.write(['op'], async tx => {
    for (const { op_id } of ripe) {
      const op = await tx.objectStore('op').get(op_id)
      if (op?.state === 'done') await tx.objectStore('op').put({ ...op, settled: true })
    }
  })
}
