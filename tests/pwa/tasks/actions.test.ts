import type { Database } from '@pwa/store/database'
import { here, hereNow } from '@pwa/store/here'
import { one } from '@pwa/store/view'
import { push } from '@pwa/sync/push'
import { finishTask, tickItem } from '@pwa/tasks/actions'
import { createTask } from '@pwa/tasks/asking'
import { ownOpen, taskAnywhere, tasksAnywhere } from '@pwa/tasks/queries'
import type { Task } from '@pwa/tasks/shapes'
import { beforeEach, expect, test } from 'vitest'
import { json, phone, Town } from '../town'
import { asked, hold } from '../village'

let town: Town
let database: Database
const item = (id: string) => ({ id, text: id, done: null })

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone('刘敏'))
  await hold(database, 'task', [asked('t1', { items: [item('a'), item('b')] }), asked('t2', { mine: false })])
})

const task = async (id = 't1') => (await one<Task>(database, 'task', id))?.data as Task

test('ticking works without signal, line after line, and is sent in order', async () => {
  await tickItem(await task(), 'a', true)
  await tickItem(await task(), 'b', true)
  await tickItem(await task(), 'a', false)
  expect((await task()).items.map(line => line.done?.by_name ?? null)).toEqual([null, '刘敏'])
  await push(database, 'd1')
  const sent = [...town.done.values()].map(({ body }) => [body.item_id, body.done])
  expect(sent).toEqual([
    ['a', true],
    ['b', true],
    ['a', false],
  ])
})

test('finished, and opened again', async () => {
  await finishTask(await task(), true)
  expect(await ownOpen(database)).toEqual([])
  await finishTask(await task(), false)
  expect((await ownOpen(database)).map(({ id }) => id)).toEqual(['t1'])
})

test('asking makes a task with its lines, which stands on the phone at once', async () => {
  const asking = {
    title: ' 发明白纸 ',
    note: '',
    lines: '1组\n2组',
    due_on: '2026-11-27',
    place_ids: ['v'],
    roles: ['grid_worker' as const],
    assignee_ids: [],
  }
  const id = await createTask(asking, 'task')
  expect((await task(id)).items.map(line => line.text)).toEqual(['1组', '2组'])
  expect(await task(id)).toMatchObject({ title: '发明白纸', created_by_name: '刘敏', mine: false })
  await push(database, 'd1')
  const [op] = [...town.done.values()]
  expect(op?.body).toMatchObject({
    id,
    title: '发明白纸',
    roles: ['grid_worker'],
    items: [{ text: '1组' }, { text: '2组' }],
  })
})

test('a county reads the server’s page, its own unsent ticks laid over', async () => {
  here.set({ ...hereNow(), me: { ...hereNow().me, sync: 'online' } })
  const far = asked('t9', { items: [item('a')] })
  await tickItem(far, 'a', true)
  town.faults.push(
    () => json({ items: [far], next: null }),
    () => json({ items: [far], next: null }),
  )
  expect((await tasksAnywhere(database)).map(({ id }) => id).sort()).toEqual(['t1', 't2', 't9'])
  expect((await taskAnywhere(database, 't9'))?.data.items[0]?.done?.by_name).toBe('刘敏')
})
