import type { Database } from '@pwa/store/database'
import { all, one } from '@pwa/store/view'
import { record } from '@pwa/sync/record'
import { beforeEach, expect, test } from 'vitest'
import { phone } from '../town'

interface Task {
  title: string
  done?: boolean
}

let database: Database
beforeEach(async () => {
  ;({ database } = await phone())
  await database.write(['entity'], async tx => {
    await tx.objectStore('entity').put({ kind: 'task', id: 't1', stream: 's', version: 1, data: { title: '清沟' } })
  })
})

const tick = () =>
  record({
    kind: 'task.tick',
    body: { id: 't1' },
    shows: [{ kind: 'task', id: 't1', data: { done: true } }],
    title: 't',
  })

const setState = (id: string, change: object) =>
  database.write(['op'], async tx => {
    const op = await tx.objectStore('op').get(id)
    if (op) await tx.objectStore('op').put({ ...op, ...change })
  })

test('what the server said is seen as it is', async () => {
  expect(await all<Task>(database, 'task')).toEqual([{ id: 't1', data: { title: '清沟' } }])
  expect(await one(database, 'task', 'nobody')).toBeNull()
})

test('an own change shows at once and says that it is on its way', async () => {
  await tick()
  expect(await one<Task>(database, 'task', 't1')).toEqual({
    id: 't1',
    data: { title: '清沟', done: true },
    mark: 'sending',
  })
})

test('a record just made is there before the server knows it', async () => {
  await record({
    kind: 'task.tick',
    body: {},
    shows: [{ kind: 'task', id: 't2', data: { title: '新的' } }],
    title: 't',
  })
  expect((await all<Task>(database, 'task')).map(row => row.id)).toEqual(['t1', 't2'])
})

test('a refused change is marked, a given-up one is gone, a done one stays until the feed has brought it', async () => {
  const id = await tick()
  await setState(id, { state: 'parked' })
  expect((await one(database, 'task', 't1'))?.mark).toBe('parked')
  await setState(id, { state: 'done' })
  expect(await one(database, 'task', 't1')).toEqual({ id: 't1', data: { title: '清沟', done: true } })
  await setState(id, { settled: true })
  expect(await one(database, 'task', 't1')).toEqual({ id: 't1', data: { title: '清沟' } })
  await setState(id, { state: 'aside', settled: false })
  expect(await one(database, 'task', 't1')).toEqual({ id: 't1', data: { title: '清沟' } })
})
