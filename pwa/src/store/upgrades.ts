/** Numbered upgrades of a person's database. Append only: phones in the field stand at any of them. */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { Tables } from './rows'

type Upgrade = (
  database: IDBPDatabase<Tables>,
  tx: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
) => void

export const upgrades: readonly Upgrade[] = [
  database => {
    const entity = database.createObjectStore('entity', { keyPath: ['kind', 'id'] })
    entity.createIndex('kind', 'kind')
    entity.createIndex('stream', 'stream')
    database.createObjectStore('op', { keyPath: 'op_id' }).createIndex('state', 'state')
    const photo = database.createObjectStore('photo', { keyPath: 'id' })
    photo.createIndex('op', 'op_id')
    photo.createIndex('draft', 'draft')
    database.createObjectStore('full', { keyPath: 'id' })
    database.createObjectStore('thumb', { keyPath: 'id' })
    database.createObjectStore('draft', { keyPath: 'key' })
    database.createObjectStore('meta', { keyPath: 'key' })
  },
]
