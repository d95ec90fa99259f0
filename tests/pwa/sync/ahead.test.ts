import { now } from '@pwa/base/clock'
import type { Database } from '@pwa/store/database'
import { readMeta } from '@pwa/store/meta'
import { pull } from '@pwa/sync/pull'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { beforeEach, expect, test } from 'vitest'
import { json, later, phone, problem, Town } from '../town'

let town: Town
let database: Database
beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  globalThis.ahead = undefined
})

const page = (id: string) => ({
  server_time: '2026-11-23T00:00:00.000Z',
  epoch: 'e1',
  cursor: 'ahead',
  more: false,
  reset: false,
  dropped: [],
  changed: [{ kind: 'household', id, stream: 'place:v', version: 1, data: {} }],
  removed: [],
  entries: [],
})
const askedAhead = (answer: Promise<Response>, name = database.name) => {
  globalThis.ahead = { name, askedAt: now(), heardAt: now(), answer }
}
const pulls = () => town.asked.filter(({ path }) => path === '/api/sync/changes').length
const held = async () => (await database.read(['entity'], tx => tx.objectStore('entity').getAll())).map(item => item.id)

test('what the page asked for before the app was here is the first page, and is asked for no second time', async () => {
  askedAhead(Promise.resolve(json(page('h1'))))
  await pull(database)
  expect([await held(), await readMeta(database, 'cursor'), pulls()]).toEqual([['h1'], 'ahead', 0])
  await pull(database)
  expect(pulls()).toBe(1)
})

test('where there is more, the next page goes on from there', async () => {
  askedAhead(Promise.resolve(json({ ...page('h1'), more: true })))
  town.page = { changed: [{ kind: 'household', id: 'h2', stream: 'place:v', version: 1, data: {} }] }
  await pull(database)
  expect([await held(), pulls()]).toEqual([['h1', 'h2'], 1])
})

test('what was asked for somebody else is thrown away', async () => {
  askedAhead(Promise.resolve(json(page('stranger'))), 'xiaoge-somebody')
  await pull(database)
  expect([await held(), pulls()]).toEqual([[], 1])
  expect(globalThis.ahead).toBeUndefined()
})

test('a phone that has been filled meanwhile does not go back', async () => {
  const first = json(page('old'))
  await pull(database)
  askedAhead(Promise.resolve(first))
  await pull(database)
  expect([await held(), pulls()]).toEqual([[], 2])
})

test('what failed on its way is asked for as ever', async () => {
  askedAhead(Promise.reject(new TypeError('Failed to fetch')))
  await pull(database)
  expect(pulls()).toBe(1)
})

test('a refusal is the answer, a portal is none of ours', async () => {
  askedAhead(Promise.resolve(await problem(401, 'sign_in_required')(new Request('http://town'))))
  await expect(pull(database)).rejects.toMatchObject({ code: 'sign_in_required' })
  askedAhead(Promise.resolve(new Response('<html>', { headers: { 'Content-Type': 'text/html' } })))
  await expect(pull(database)).rejects.toMatchObject({ why: 'not_ours' })
  expect(pulls()).toBe(0)
})

test('a record that arrived after it was asked for stays laid over until the feed has it', async () => {
  askedAhead(Promise.resolve(json(page('h1'))))
  later(1000)
  const id = await record({ kind: 'task.tick', body: {}, title: 'a' } as never)
  await push(database, 'd1')
  await pull(database)
  const settled = async () => (await database.read(['op'], tx => tx.objectStore('op').get(id)))?.settled
  expect(await settled()).toBe(false)
  later(1000)
  await pull(database)
  expect(await settled()).toBe(true)
})
