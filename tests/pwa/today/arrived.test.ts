import type { Database } from '@pwa/store/database'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { arrival } from '@pwa/today/arrived'
import { beforeEach, expect, test } from 'vitest'
import { later, phone, shot, Town } from '../town'

let database: Database

beforeEach(async () => {
  new Town().open()
  ;({ database } = await phone())
})

const isFresh = async () => (await arrival(database)).isFresh
const visit = (more = {}) => record({ kind: 'visit.record', body: { id: 'v1' }, title: '走访', ...more })

test('never said before everything is there', async () => {
  expect(await isFresh()).toBe(false)
  await visit()
  expect(await isFresh()).toBe(false)
  await push(database, 'd1')
  expect(await isFresh()).toBe(true)
  later(2 * 3_600_000)
  expect(await isFresh()).toBe(false)
})

test('not while a photo is still on the phone', async () => {
  const photo = await shot(database, 'd')
  await visit({ photoIds: [photo.id] })
  await push(database, 'd1')
  expect(await isFresh()).toBe(false)
})

test('a notice read is no news', async () => {
  await visit({ title: '' })
  await push(database, 'd1')
  expect(await isFresh()).toBe(false)
})
