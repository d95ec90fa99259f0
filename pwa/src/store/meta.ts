/** Small facts of one person on this phone: who they are, their grant, where the feed stands. */
import type { Grant, Me, OtherEntry } from '../base/shapes'
import type { Database, ReadTx, WriteTx } from './database'

/** The rest that a queue takes after trouble. */
export interface Rest {
  /** Device clock, ms. */
  until: number
  /** Failures in a row. */
  tries: number
  /** The server named the time itself. */
  isSaid: boolean
}

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
  /** Text and bytes rest apart: a photo that broke off must not keep the next record's text waiting. */
  rest_text: Rest
  rest_bytes: Rest
  /** Capture tokens that no photo has named yet, and when they came (device clock, ms). */
  tokens: { at: number; left: string[] }
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
