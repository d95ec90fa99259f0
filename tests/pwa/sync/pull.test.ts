import type { Database } from '@pwa/store/database'
import { readMeta } from '@pwa/store/meta'
import type { EntityRow } from '@pwa/store/rows'
import { one } from '@pwa/store/view'
import { pull } from '@pwa/sync/pull'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { beforeEach, expect, test } from 'vitest'
import { later, phone, portal, problem, shot, Town, unplugged } from '../town'

let town: Town
let database: Database
beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
})

const row = (id: string, more: Partial<EntityRow> = {}): EntityRow => ({
  kind: 'household',
  id,
  stream: 'place:v',
  version: 1,
  data: { head: id },
  ...more,
})
const held = async () => (await database.read(['entity'], tx => tx.objectStore('entity').getAll())).map(item => item.id)

test('the first pull fills the phone and keeps the cursor with it', async () => {
  town.changes.push(row('h1'), row('h2'))
  await pull(database)
  expect(await held()).toEqual(['h1', 'h2'])
  expect(await readMeta(database, 'cursor')).toBe('c1')
})

test('pages follow one another until there is no more', async () => {
  const pages = [
    { changed: [row('h1')], more: true, cursor: 'p1' },
    { changed: [row('h2')], more: false, cursor: 'p2' },
  ]
  Object.defineProperty(town, 'page', { get: () => pages.shift() })
  await pull(database)
  expect(await held()).toEqual(['h1', 'h2'])
  expect(await readMeta(database, 'cursor')).toBe('p2')
})

test('killed while a page is laid in: neither rows nor cursor are there', async () => {
  town.page = { changed: [row('h1'), { kind: 'household' } as EntityRow] }
  await expect(pull(database)).rejects.toThrow()
  expect(await held()).toEqual([])
  expect(await readMeta(database, 'cursor')).toBeUndefined()
})

test.each([
  ['a captive portal', portal],
  ['a database that is away', problem(503, 'try_later')],
])('%s between two pages: the first one stays, the next goes on from there', async (_name, fault) => {
  const pages = [
    { changed: [row('h1')], more: true, cursor: 'p1' },
    { changed: [row('h2')], more: false, cursor: 'p2' },
  ]
  Object.defineProperty(town, 'page', {
    get: () => {
      if (pages.length === 2) town.faults.push(fault)
      return pages.shift()
    },
  })
  await pull(database).catch(() => undefined)
  expect([await held(), await readMeta(database, 'cursor')]).toEqual([['h1'], 'p1'])
  await pull(database)
  expect([await held(), await readMeta(database, 'cursor')]).toEqual([['h1', 'h2'], 'p2'])
})

test('a tombstone counts only in the row’s own stream and if it is not older', async () => {
  town.page = { changed: [row('h1', { version: 5 }), row('h2', { stream: 'place:w' }), row('h3', { version: 2 })] }
  await pull(database)
  town.page = {
    changed: [],
    removed: [row('h1', { version: 4 }), row('h2', { stream: 'place:v', version: 9 }), row('h3', { version: 2 })],
  }
  await pull(database)
  expect(await held()).toEqual(['h1', 'h2'])
})

test('a move writes two streams: whichever word comes first, the row stays', async () => {
  town.page = { changed: [row('h1', { version: 3 })] }
  await pull(database)
  town.page = { changed: [row('h1', { stream: 'place:w', version: 1 })], removed: [row('h1', { version: 4 })] }
  await pull(database)
  expect(await held()).toEqual(['h1'])
  town.page = { removed: [row('h1', { version: 5 })], changed: [] }
  await pull(database)
  expect(await held()).toEqual(['h1'])
})

test('an older word does not undo a newer one', async () => {
  town.page = { changed: [row('h1', { version: 3, data: { head: 'new' } })] }
  await pull(database)
  town.page = { changed: [row('h1', { version: 2, data: { head: 'old' } })] }
  await pull(database)
  expect((await one<{ head: string }>(database, 'household', 'h1'))?.data.head).toBe('new')
})

test('a post that ended takes its stream away', async () => {
  town.page = { changed: [row('h1'), row('n1', { kind: 'notice', stream: 'person:me' })] }
  await pull(database)
  town.page = { changed: [], dropped: ['place:v'] }
  await pull(database)
  expect(await held()).toEqual(['n1'])
})

test('a representative keeps linked households only, with what hangs on them', async () => {
  town.page = {
    changed: [
      row('h1'),
      row('h2'),
      row('v1', { kind: 'visit', data: { household_ids: ['h1', 'h2'] } }),
      row('v2', { kind: 'visit', data: { household_ids: ['h2'] } }),
      row('i2', { kind: 'issue', data: { household_id: 'h2' } }),
      row('i3', { kind: 'issue', data: { household_id: null } }),
      row('p2', { kind: 'photo', data: { subject: { kind: 'issue', id: 'i2' } } }),
    ],
    keep: { 'place:v': ['h1'] },
  }
  await pull(database)
  expect((await held()).sort()).toEqual(['h1', 'i3', 'v1'])
})

test('what was recorded shows until the feed has brought it back, and not twice', async () => {
  const shows = [{ kind: 'household', id: 'h9', data: { head: '新户' } }]
  await record({ kind: 'task.tick', body: { id: 'h9' }, makes: ['h9'], shows, title: 't' })
  await push(database, 'd1')
  expect(await one(database, 'household', 'h9')).toEqual({ id: 'h9', data: { head: '新户' } })
  later(1000)
  town.page = { changed: [row('h9', { data: { head: '新户', number: '7' } })] }
  await pull(database)
  expect(await one(database, 'household', 'h9')).toEqual({ id: 'h9', data: { head: '新户', number: '7' } })
})

test('a pull that began before the record was done does not take it off the screen', async () => {
  await record({ kind: 'task.tick', body: {}, shows: [{ kind: 'task', id: 't', data: {} }], title: 't' })
  await push(database, 'd1')
  await pull(database)
  expect(await one(database, 'task', 't')).not.toBeNull()
})

test('a server restored from a backup is offered everything acknowledged once more', async () => {
  const photo = await shot(database, 'd')
  await record({ kind: 'task.tick', body: {}, photoIds: [photo.id], title: 't' })
  town.page = { changed: [row('h1')] }
  await push(database, 'd1')
  await pull(database)
  town.done.clear()
  town.epoch = 'e2'
  town.page = { reset: true, changed: [row('h2')] }
  await pull(database)
  expect(await held()).toEqual(['h2'])
  await push(database, 'd1')
  expect(town.done.size).toBe(1)
  const again = await database.read(['photo'], tx => tx.objectStore('photo').get(photo.id))
  expect(again?.photo.state).toBe('waiting')
})

test('a first pull that says reset offers nothing again', async () => {
  await record({ kind: 'task.tick', body: {}, title: 't' })
  await push(database, 'd1')
  town.page = { reset: true }
  await pull(database)
  expect(await database.read(['op'], tx => tx.objectStore('op').getAll())).toMatchObject([{ state: 'done' }])
})

test('without network the phone keeps what it has', async () => {
  town.page = { changed: [row('h1')] }
  await pull(database)
  town.faults.push(unplugged)
  await expect(pull(database)).rejects.toThrow('offline')
  expect(await held()).toEqual(['h1'])
})
