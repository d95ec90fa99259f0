/** The rest that one author's queue takes after trouble; kept in the store, so a reload does not hammer the server. */
import { now } from '../base/clock'
import type { Database, ReadTx, WriteTx } from '../store/database'
import { metaIn, putMeta } from '../store/meta'
import { backoff } from './backoff'

export const isResting = async (tx: ReadTx | WriteTx): Promise<boolean> =>
  ((await metaIn(tx, 'rest_until')) ?? 0) > now()

/** Longer with every failure in a row; as long as the server said, if it did. */
export async function restMore(tx: WriteTx, retryAfter: number | null): Promise<void> {
  const tries = ((await metaIn(tx, 'rest_tries')) ?? 0) + 1
  await putMeta(tx, 'rest_tries', tries)
  await putMeta(tx, 'rest_until', now() + (retryAfter ?? backoff(tries)))
  await putMeta(tx, 'rest_said', retryAfter !== null)
}

export const restOver = (tx: WriteTx): Promise<void> => putMeta(tx, 'rest_tries', 0)

/** A person asks: the rest ends now. */
export const wake = (database: Database): Promise<void> => database.write(['meta'], tx => putMeta(tx, 'rest_until', 0))

/** The network or the page came back: a rest of our own guessing ends, one that the server asked for does not. */
export const stir = (database: Database): Promise<void> =>
  database.write(['meta'], async tx => {
    if (!(await metaIn(tx, 'rest_said'))) await putMeta(tx, 'rest_until', 0)
  })
