import { offerBack, settle } from '@pwa/me/settling'
import type { Database } from '@pwa/store/database'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { unsent } from '@pwa/sync/unsent'
import { open } from '@pwa/ui/asks'
import { beforeEach, expect, test, vi } from 'vitest'
import { phone, Town } from '../town'
import { until } from '../until'

let town: Town
let database: Database

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  vi.stubGlobal('location', { hash: '' })
  vi.stubGlobal('scrollY', 0)
  open.set(null)
})

/** A record that the server refused. */
async function refused(mend = '/visits/new') {
  town.judge = op => ({ op_id: op.op_id, answer: 'refused', problem: { code: 'not_yours' } }) as never
  await record({ kind: 'task.tick', body: {}, title: '走访 · 李桂英', mend })
  await push(database, 'd1')
  const [item] = (await unsent(database)).items
  if (!item) throw new Error('nothing is left')
  return item
}

/** What the sheet offers; one of it is taken. */
async function take(value: string | null): Promise<unknown[]> {
  await until(() => expect(open.get()?.is).toBe('choice'))
  const asked = open.get()
  if (asked?.is !== 'choice') throw new Error('no choice')
  const offered = asked.picks.map(pick => pick.value)
  asked.answer(value)
  return offered
}

async function agree(): Promise<void> {
  await until(() => expect(open.get()?.is).toBe('question'))
  const asked = open.get()
  open.set(null)
  if (asked?.is === 'question') asked.answer(true)
}

const states = () => database.read(['op'], async tx => (await tx.objectStore('op').getAll()).map(op => op.state))

test('a refused record is mended in its form, tried again or put aside', async () => {
  const settling = settle(await refused())
  expect(await take('mend')).toEqual(['mend', 'again', 'aside'])
  await settling
  expect(location.hash).toMatch(/^\/visits\/new\?mend=/)
})

test('who thinks better of it changes nothing', async () => {
  const settling = settle(await refused())
  await take(null)
  await settling
  expect(await states()).toEqual(['parked'])
})

test('tried again, it waits once more', async () => {
  const settling = settle(await refused())
  await take('again')
  await settling
  expect(await states()).toEqual(['waiting'])
})

test('put aside only after a question, and taken back from there', async () => {
  const item = await refused()
  const settling = settle(item)
  await take('aside')
  await agree()
  await settling
  expect(await states()).toEqual(['aside'])
  const back = offerBack(item.op)
  await agree()
  await back
  expect(await states()).not.toEqual(['aside'])
})
