import type { WallFilter } from '@pwa/evidence/wall/shapes'
import { useWall } from '@pwa/evidence/wall/useWall'
import { beforeEach, expect, test } from 'vitest'
import { held, probe, settled } from '../probe'
import { json, phone, problem } from '../town'
import { until } from '../until'
import { page, pair } from './pairs'

type Asked = { before: string | null; verdict: string | null }
type Reply = (asked: Asked) => Response | Promise<Response>

let reply: Reply
let asked: Asked[]
beforeEach(async () => {
  await phone()
  asked = []
  globalThis.fetch = async input => {
    const { pathname, searchParams } = new URL(String(input), 'http://town')
    if (pathname !== '/api/evidence/wall') throw new TypeError('Failed to fetch')
    asked.push({ before: searchParams.get('before'), verdict: searchParams.get('verdict') })
    return reply(asked.at(-1) as Asked)
  }
})

const has = (ids: string[], next?: string) =>
  json(
    page(
      ids.map(id => pair(id, [], [])),
      next,
    ),
  )
const filter = (verdict: WallFilter['verdict'] = ''): WallFilter => ({ place: '', matter: '', verdict, flagged: '' })
const wall = (chosen = filter()) => probe(useWall, chosen)
const ids = ({ now }: ReturnType<typeof wall>) => now.pairs?.map(({ subject }) => subject.id)
const shows = (screen: ReturnType<typeof wall>, wanted: string[]) => until(() => expect(ids(screen)).toEqual(wanted))

test('one asks at a time; what was asked for meanwhile follows', async () => {
  const first = held<Response>()
  reply = () => (asked.length === 1 ? first.promise : has(['b', 'a']))
  const screen = wall()
  await until(() => expect(asked.length).toBe(1))
  screen.now.again()
  screen.now.again()
  await settled()
  expect(asked.length).toBe(1)
  first.tell(has(['a']))
  await shows(screen, ['b', 'a'])
  await screen.leave()
})

test('another filter was chosen: the answer to the one before is ignored, however late', async () => {
  const slow = held<Response>()
  reply = ({ verdict }) => (verdict === 'waiting' ? slow.promise : has(['returned']))
  const screen = wall(filter('waiting'))
  await until(() => expect(asked.length).toBe(1))
  screen.give(filter('returned'))
  await shows(screen, ['returned'])
  slow.tell(has(['waiting']))
  await settled()
  expect(ids(screen)).toEqual(['returned'])
  await screen.leave()
})

test('the first look fails: that is said, and another try brings the wall', async () => {
  reply = () => problem(503, 'try_later')(new Request('http://town'))
  const screen = wall()
  await until(() => expect(screen.now.failure).toMatchObject({ code: 'try_later' }))
  expect(screen.now.pairs).toBeUndefined()
  reply = () => has(['a'])
  screen.now.again()
  await shows(screen, ['a'])
  expect(screen.now.failure).toBeNull()
  await screen.leave()
})

test('a later look fails: what is on screen stays, marked as perhaps old, until one succeeds', async () => {
  reply = () => has(['a'])
  const screen = wall()
  await shows(screen, ['a'])
  reply = () => Promise.reject(new TypeError('Failed to fetch'))
  screen.now.again()
  await until(() => expect(screen.now.isStale).toBe(true))
  expect([ids(screen), screen.now.failure]).toEqual([['a'], null])
  reply = () => has(['b', 'a'])
  screen.now.again()
  await shows(screen, ['b', 'a'])
  expect(screen.now.isStale).toBe(false)
  await screen.leave()
})

test('the next page goes below, and behind the last one nothing is asked for', async () => {
  reply = ({ before }) => (before === 'n1' ? has(['b']) : has(['a'], 'n1'))
  const screen = wall()
  await shows(screen, ['a'])
  await until(() => {
    screen.now.more()
    expect(ids(screen)).toEqual(['a', 'b'])
  })
  expect(screen.now.hasMore).toBe(false)
  screen.now.more()
  screen.now.again()
  await settled()
  expect([asked.filter(({ before }) => before).length, screen.now.hasMore]).toEqual([1, false])
  await screen.leave()
})

test('a wall that was left draws nothing that comes late', async () => {
  const late = held<Response>()
  reply = () => late.promise
  const screen = wall()
  await until(() => expect(asked.length).toBe(1))
  await screen.leave()
  const drawn = screen.all.length
  late.tell(has(['a']))
  await settled()
  expect(screen.all.length).toBe(drawn)
})
