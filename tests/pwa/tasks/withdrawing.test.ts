/** A giver takes a task back and asks for it after all; an asking of many villages goes as a whole or in one. */
import type { Database } from '@pwa/store/database'
import { one } from '@pwa/store/view'
import { push } from '@pwa/sync/push'
import { ownOpen } from '@pwa/tasks/queries'
import type { Task } from '@pwa/tasks/shapes'
import { takeBack } from '@pwa/tasks/withdrawing'
import { open, passing } from '@pwa/ui/asks'
import { beforeEach, expect, test } from 'vitest'
import { phone, Town } from '../town'
import { asked, hold } from '../village'

let town: Town
let database: Database
const given = { may_withdraw: true }

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone('周书记'))
  await hold(database, 'task', [asked('t1', given), asked('t2', { ...given, asked_id: 'a1' })])
})

const task = async (id: string) => (await one<Task>(database, 'task', id))?.data as Task

/** What is on the screen is answered; a question with yes or no, a choice with its value. */
const answering = async (answer: unknown, act: Promise<boolean>): Promise<boolean> => {
  const asks = open.get()
  if (asks?.is === 'question') asks.answer(answer === true)
  else asks?.answer(answer)
  return await act
}

const sent = async () => {
  await push(database, 'd1')
  return [...town.done.values()].map(({ kind, body }) => [kind, body])
}

test('asked once, it goes back at once and its giver may ask after all', async () => {
  expect(await answering(true, takeBack(await task('t1')))).toBe(true)
  expect((await ownOpen(database)).map(({ id }) => id)).toEqual(['t2'])
  await passing.get()?.act?.run()
  expect((await ownOpen(database)).map(({ id }) => id).sort()).toEqual(['t1', 't2'])
  expect(await sent()).toEqual([
    ['task.withdraw', { id: 't1', withdrawn: true }],
    ['task.withdraw', { id: 't1', withdrawn: false }],
  ])
})

test('no is no', async () => {
  expect(await answering(false, takeBack(await task('t1')))).toBe(false)
  expect(await sent()).toEqual([])
})

test('of an asking of many villages this one goes, or all', async () => {
  await answering('t2', takeBack(await task('t2')))
  await answering('a1', takeBack(await task('t2')))
  expect((await sent()).map(([, body]) => body)).toEqual([
    { id: 't2', withdrawn: true },
    { id: 'a1', withdrawn: true },
  ])
})
