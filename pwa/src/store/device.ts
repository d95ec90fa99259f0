/** What the phone knows whoever holds it: its id, who is signed in, and whose queues it still carries. */
import type { DBSchema } from 'idb'
import type { RescueKey } from '../base/shapes'
import { uuid7 } from '../base/uuid7'
import { Database } from './database'
import { Healing } from './heal'
import { practiceName } from './here'

/** An author whose database is on this phone; the grant lies in that database. */
export interface Author {
  person_id: string
  database: string
  signed_in_at: number
}

interface DeviceTables extends DBSchema {
  fact: { key: string; value: { key: string; value: unknown } }
  author: { key: string; value: Author }
}

interface Facts {
  device_id: string
  signed_in: string | null
  rescue_key: RescueKey | null
  /** Somebody signed out without a network: the server has to hear of it. */
  sign_out: boolean
}

const connection = new Healing<DeviceTables>('xiaoge-device', 1, database => {
  database.createObjectStore('fact', { keyPath: 'key' })
  database.createObjectStore('author', { keyPath: 'person_id' })
})

export async function fact<Key extends keyof Facts>(key: Key): Promise<Facts[Key] | undefined> {
  return (await connection.use(database => database.get('fact', key)))?.value as Facts[Key] | undefined
}

/** Another tab signed somebody in or out: what this tab shows may no longer be its user's. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('xiaoge-session')
// In Node an open channel would keep the process alive.
;(channel as { unref?: () => void } | null)?.unref?.()

export function onSignedInElsewhere(listener: (personId: string | null) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<string | null>) => listener(event.data))
}

export async function setSignedIn(personId: string | null): Promise<void> {
  await setFact('signed_in', personId)
  channel?.postMessage(personId)
}

export async function setFact<Key extends keyof Facts>(key: Key, value: Facts[Key]): Promise<void> {
  await connection.use(database => database.put('fact', { key, value }))
}

export const authors = (): Promise<Author[]> => connection.use(database => database.getAll('author'))

export async function rememberAuthor(personId: string, at: number): Promise<void> {
  await connection.use(database =>
    database.put('author', { person_id: personId, database: databaseName(personId), signed_in_at: at }),
  )
}

export async function forgetAuthor(personId: string): Promise<void> {
  await connection.use(database => database.delete('author', personId))
}

const databaseName = (personId: string): string => `xiaoge-${personId}`

const opened = new Map<string, Database>()

/** The person's database; one connection per page. */
export function databaseOf(personId: string): Database {
  const name = databaseName(personId)
  const held = opened.get(name) ?? new Database(name)
  opened.set(name, held)
  return held
}

/** Nothing of a practice outlives its person’s session, whether it was ended or its page was killed. */
export function dropPractice(): void {
  sessionStorage.removeItem(practiceName)
  indexedDB.deleteDatabase(practiceName)
}

const idKey = 'xiaoge-device-id'

/** Made once, kept twice: either store may be cleared behind our back. */
export async function deviceId(): Promise<string> {
  const id = localStorage.getItem(idKey) ?? (await fact('device_id')) ?? uuid7()
  localStorage.setItem(idKey, id)
  if ((await fact('device_id')) !== id) await setFact('device_id', id)
  return id
}
