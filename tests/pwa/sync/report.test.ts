import type { Database } from '@pwa/store/database'
import { writeMeta } from '@pwa/store/meta'
import { record } from '@pwa/sync/record'
import { report } from '@pwa/sync/report'
import { beforeEach, expect, test, vi } from 'vitest'
import { later, phone, Town, unplugged } from '../town'

let town: Town
let database: Database
let grant: string

beforeEach(async () => {
  vi.stubGlobal('navigator', { userAgent: 'Android; Mobile' })
  town = new Town().open()
  ;({ database, grant } = await phone())
})

const said = () => town.asked.filter(({ path }) => path === '/api/sync/report')

test('what waits is told by its author’s grant, once', async () => {
  await record({ kind: 'task.tick', body: {}, title: '清扫' })
  await report(database, 'd1')
  await report(database, 'd1')
  expect(said()).toMatchObject([{ bearer: grant, body: { device_id: 'd1', entry: 'browser', unsent: 1 } }])
})

test('that nothing waits is told, too, and again after six hours', async () => {
  await report(database, 'd1')
  later(5 * 3_600_000)
  await report(database, 'd1')
  expect(said()).toMatchObject([{ body: { unsent: 0, oldest_unsent_at: null } }])
  later(2 * 3_600_000)
  await report(database, 'd1')
  expect(said()).toHaveLength(2)
})

test('what did not get through is told again', async () => {
  town.faults.push(unplugged)
  await expect(report(database, 'd1')).rejects.toThrow()
  await report(database, 'd1')
  expect(said()).toHaveLength(2)
})

test('without a grant nothing is asked', async () => {
  await database.write(['meta'], async tx => void (await tx.objectStore('meta').delete('grant')))
  await report(database, 'd1')
  expect(said()).toEqual([])
  await writeMeta(database, 'grant', { token: grant, expires_at: '2027-01-01T00:00:00Z' })
  await report(database, 'd1')
  expect(said()).toHaveLength(1)
})
