import type { Database } from '@pwa/store/database'
import { useStore } from '@pwa/store/query'
import { announce } from '@pwa/store/watch'
import { beforeEach, expect, test, vi } from 'vitest'
import { held, probe, settled } from '../probe'
import { phone } from '../town'
import { until } from '../until'

let database: Database
beforeEach(async () => {
  ;({ database } = await phone())
})

test('a screen hears of every change in the tables that it reads, and of no other', async () => {
  let n = 0
  const screen = probe(() => useStore(['entity'], async () => ++n), null)
  await until(() => expect(screen.now).toEqual({ data: 1, failure: null }))
  announce(database.name, ['draft'])
  announce('xiaoge-somebody', ['entity'])
  await settled()
  expect(n).toBe(1)
  announce(database.name, ['op', 'entity'])
  await until(() => expect(screen.now.data).toBe(2))
  await screen.leave()
})

test('another tab changed it: the screen hears of that, too', async () => {
  let n = 0
  const screen = probe(() => useStore(['op'], async () => ++n), null)
  await until(() => expect(screen.now.data).toBe(1))
  const tab = new BroadcastChannel('xiaoge-store')
  tab.postMessage({ name: database.name, tables: ['op'] })
  await until(() => expect(screen.now.data).toBe(2))
  tab.close()
  await screen.leave()
})

test('a burst of changes while one asks makes one more look, not many at once', async () => {
  const answers = [held<string>(), held<string>(), held<string>()]
  const ask = vi.fn(() => answers[ask.mock.calls.length - 1]?.promise as Promise<string>)
  const screen = probe(() => useStore(['entity'], ask), null)
  await until(() => expect(ask).toHaveBeenCalledTimes(1))
  for (let i = 0; i < 5; i++) announce(database.name, ['entity'])
  expect(ask).toHaveBeenCalledTimes(1)
  answers[0]?.tell('old')
  await until(() => expect(ask).toHaveBeenCalledTimes(2))
  answers[1]?.tell('new')
  await until(() => expect(screen.now.data).toBe('new'))
  await settled()
  expect(ask).toHaveBeenCalledTimes(2)
  await screen.leave()
})

test('the answer to a question that is asked no more is ignored', async () => {
  const answers: Record<string, ReturnType<typeof held<string>>> = { first: held(), second: held() }
  const screen = probe(
    (id: string) => useStore(['entity'], () => answers[id]?.promise as Promise<string>, [id]),
    'first' as string,
  )
  await settled()
  screen.give('second')
  await settled()
  answers.second?.tell('of the second')
  await until(() => expect(screen.now.data).toBe('of the second'))
  answers.first?.tell('of the first')
  await settled()
  expect(screen.now.data).toBe('of the second')
  await screen.leave()
})

test('a failure is told, and the next change tries again', async () => {
  const broken = new DOMException('gone', 'UnknownError')
  const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(broken).mockResolvedValue('well')
  const screen = probe(() => useStore(['entity'], ask), null)
  await until(() => expect(screen.now).toEqual({ data: undefined, failure: broken }))
  announce(database.name, ['entity'])
  await until(() => expect(screen.now).toEqual({ data: 'well', failure: null }))
  await screen.leave()
})

test('a screen that was left draws nothing more and asks nothing more', async () => {
  const answer = held<string>()
  const ask = vi.fn(() => answer.promise)
  const screen = probe(() => useStore(['entity'], ask), null)
  await until(() => expect(ask).toHaveBeenCalledTimes(1))
  await screen.leave()
  const drawn = screen.all.length
  answer.tell('late')
  announce(database.name, ['entity'])
  await settled()
  expect([screen.all.length, ask.mock.calls.length]).toEqual([drawn, 1])
})
