/** The rest that one author's queue takes after trouble; kept in the store, so a reload does not hammer the server. */
import { now } from '../base/clock'
import type { Database, ReadTx, WriteTx } from '../store/database'
import { metaIn, putMeta, type Rest } from '../store/meta'
import { backoff } from './backoff'

export type Queue = 'rest_text' | 'rest_bytes'

const awake: Rest = { until: 0, tries: 0, isSaid: false }

export const isResting = async (tx: ReadTx | WriteTx, queue: Queue): Promise<boolean> =>
  ((await metaIn(tx, queue)) ?? awake).until > now()

/** Longer with every failure in a row; as long as the server said, if it did. */
export async function restMore(tx: WriteTx, queue: Queue, retryAfter: number | null): Promise<void> {
  const tries = ((await metaIn(tx, queue)) ?? awake).tries + 1
  await putMeta(tx, queue, { until: now() + (retryAfter ?? backoff(tries)), tries, isSaid: retryAfter !== null })
}

export const restOver = (tx: WriteTx, queue: Queue): Promise<void> => putMeta(tx, queue, awake)

/** A person asks: every rest ends now. */
export const wake = (database: Database): Promise<void> =>
  database.write(['meta'], async tx => {
    await restOver(tx, 'rest_text')
    await restOver(tx, 'rest_bytes')
  })

/** The network or the page came back: rests of our own guessing end, those that the server asked for do not. */
export const stir = (database: Database): Promise<void> =>
  database.write(['meta'], async tx => {
    for (const queue of ['rest_text', 'rest_bytes'] as const) {
      const rest = await metaIn(tx, queue)
      if (rest && !rest.isSaid) await putMeta(tx, queue, { ...rest, until: 0 })
    }
  })
