import type { Database } from '@pwa/store/database'
import { readMeta, writeMeta } from '@pwa/store/meta'
import { asPhotoIn } from '@pwa/sync/record'
import { stockTokens, takeToken } from '@pwa/sync/tokens'
import { beforeEach, expect, test } from 'vitest'
import { json, later, phone, portal, problem, shot, Town, unplugged } from '../town'

let town: Town
let database: Database
let grant: string
let count = 0

beforeEach(async () => {
  town = new Town().open()
  ;({ database, grant } = await phone())
})

const hour = 3_600_000
const some = () => json({ server_time: '', tokens: Array.from({ length: 60 }, () => `t${count++}`) })
const stock = async () => {
  town.faults.push(some)
  await stockTokens(database)
  town.faults.length = 0
}
const take = () => database.write(['meta'], takeToken)
const left = async () => (await readMeta(database, 'tokens'))?.left.length

test('a stock is fetched with the author’s grant, and each photo takes one', async () => {
  await stock()
  expect(town.asked).toMatchObject([{ path: '/api/sync/capture-tokens', bearer: grant }])
  const taken = [await take(), await take()]
  expect(new Set(taken).size).toBe(2)
  expect(await left()).toBe(58)
})

test('it is renewed when it runs low or has lain for six hours, and not before', async () => {
  await stock()
  await stock()
  expect(town.asked).toHaveLength(1)
  for (let i = 0; i < 30; i++) await take()
  await stock()
  expect([town.asked.length, await left()]).toEqual([2, 60])
  later(7 * hour)
  await stock()
  expect(town.asked).toHaveLength(3)
})

test('those older than 36 hours support nothing, so none is named', async () => {
  await stock()
  later(35 * hour)
  expect(await take()).not.toBeNull()
  later(2 * hour)
  expect(await take()).toBeNull()
  expect(await left()).toBe(0)
})

test('without any, photos are taken all the same', async () => {
  expect(await take()).toBeNull()
  await writeMeta(database, 'tokens', { at: 0, left: [] })
  expect(await take()).toBeNull()
})

test.each([
  ['no network', unplugged],
  ['a captive portal', portal],
  ['a server from before', problem(404, 'not_found')],
  ['an answer of something else', () => json({ server_time: '' })],
])('%s: what was there stays', async (_, fault) => {
  await stock()
  later(7 * hour)
  town.faults.push(fault)
  await expect(stockTokens(database)).rejects.toThrow()
  expect(await left()).toBe(60)
  expect(await take()).not.toBeNull()
})

test('nobody signed in: nothing is asked', async () => {
  await database.write(['meta'], tx => tx.objectStore('meta').delete('grant'))
  await stockTokens(database)
  expect(town.asked).toEqual([])
})

test('a photo’s token and what its file said travel with the record; rows from before have neither', async () => {
  const row = await shot(database, 'd')
  expect(asPhotoIn(row)).toMatchObject({ token: null, picked: null })
  expect(asPhotoIn({ ...row, token: 't1', picked: { type: 'image/png' } })).toMatchObject({
    token: 't1',
    picked: { type: 'image/png' },
  })
})
