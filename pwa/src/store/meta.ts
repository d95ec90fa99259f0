/** Small facts of one person on this phone: who they are, their grant, where the feed stands. */
import type { Grant, Me, OtherEntry } from '../base/shapes'
import type { Database, ReadTx, WriteTx } from './database'

export interface Meta {
  me: Me
  grant: Grant
  /** The grant was refused: its author must sign in again before their queue goes on. */
  grant_refused: boolean
  cursor: string
  epoch: string
  pulled_at: number
  entries: OtherEntry[]
  reported: { unsent: number; oldest_unsent_at: string | null; at: number }
  /** The outbox as a whole rests until then (device clock, ms). */
  rest_until: number
  rest_tries: number
  /** The server named the time itself. */
  rest_said: boolean
}

export type MetaKey = keyof Meta

export const readMeta = <Key extends MetaKey>(database: Database, key: Key): Promise<Meta[Key] | undefined> =>
  database.read(['meta'], tx => metaIn(tx, key))

export const writeMeta = <Key extends MetaKey>(database: Database, key: Key, value: Meta[Key]): Promise<void> =>
  database.write(['meta'], tx => putMeta(tx, key, value))

export async function metaIn<Key extends MetaKey>(tx: ReadTx | WriteTx, key: Key): Promise<Meta[Key] | undefined> {
  return (await tx.objectStore('meta').get(key))?.value as Meta[Key] | undefined
}

export async function putMeta<Key extends MetaKey>(tx: WriteTx, key: Key, value: Meta[Key]): Promise<void> {
  await tx.objectStore('meta').put({ key, value })
}
