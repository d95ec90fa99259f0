import { sentence } from '@pwa/base/problems'
import type { Dealt } from '@pwa/evidence/wall/queue/queries'
import { asked as waiting } from '@pwa/evidence/wall/queue/rules'
import { useQueue } from '@pwa/evidence/wall/queue/useQueue'
import type { Given } from '@pwa/evidence/wall/rules'
import type { Database } from '@pwa/store/database'
import { hush, passing } from '@pwa/ui/asks'
import { beforeEach, expect, test, vi } from 'vitest'
import { held, probe } from '../probe'
import { json, phone, problem } from '../town'
import { until } from '../until'
import { card, pair } from './pairs'

let database: Database
let stock: Dealt[]
let asked: { path: string; claims: string[] }[]
/** Pictures in the order in which they were asked for. */
let fetched: { url: string; here: () => void }[]
let reply: () => Response | Promise<Response>
const accepted: Given = { verdict: 'accepted', reason_code: null, reason: '' }

beforeEach(async () => {
  ;({ database } = await phone())
  hush()
  stock = ['a', 'b', 'c', 'd'].map(id => ({ claim: id, task: 'first', pair: pair(id, [], [card(`${id}-photo`)]) }))
  asked = []
  reply = () => json({ pairs: stock.splice(0, 3), left: 4, held: [], unsampled: 0 })
  fetched = []
  vi.stubGlobal(
    'Image',
    class {
      onload = () => {}
      set src(url: string) {
        fetched.push({ url, here: () => this.onload() })
      }
    },
  )
  globalThis.fetch = async (input, init) => {
    const path = new URL(String(input), 'http://town').pathname
    if (!path.startsWith('/api/reviews/')) throw new TypeError('Failed to fetch')
    asked.push({ path, claims: (JSON.parse(String(init?.body)) as { claims: string[] }).claims })
    return path === '/api/reviews/next' ? reply() : json({ claims: [] })
  }
  return () => vi.unstubAllGlobals()
})

const queue = () => probe(() => ({ ...useQueue() }), null)
const inHand = ({ now }: ReturnType<typeof queue>) => now.hand.map(one => one.claim)
const dealt = async () => {
  const screen = queue()
  await until(() => expect(inHand(screen)).toEqual(['a', 'b', 'c']))
  return screen
}
const first = (screen: ReturnType<typeof queue>) => waiting(screen.now.hand[0] as Dealt)
const ops = () => database.read(['op'], tx => tx.objectStore('op').getAll())
const full = () => {
  database.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
}

test('a verdict is kept, the next pair is there at once, and a new one is asked for', async () => {
  const screen = await dealt()
  reply = () => json({ pairs: stock.splice(0, 1), left: 3, held: [], unsampled: 0 })
  await screen.now.say(first(screen), accepted)
  await until(() => expect(inHand(screen)).toEqual(['b', 'c', 'd']))
  expect((await ops()).map(op => [op.kind, op.body.photo_id, op.body.claim])).toEqual([['photo.judge', 'a-photo', 'a']])
  await screen.leave()
})

test('what was judged here is not dealt here again, although its verdict is still on its way', async () => {
  const screen = await dealt()
  const [a] = screen.now.hand
  reply = () => json({ pairs: [a], left: 4, held: ['a'], unsampled: 0 })
  await screen.now.say(first(screen), accepted)
  await until(() => expect(screen.now.answer?.left).toBe(3))
  expect(inHand(screen)).toEqual(['b', 'c'])
  await screen.leave()
})

test('a full phone keeps no verdict: the pair is back on screen and the reviewer reads why', async () => {
  const screen = await dealt()
  full()
  await screen.now.say(first(screen), accepted)
  await until(() => expect(inHand(screen)).toEqual(['a', 'b', 'c']))
  expect([screen.now.answer?.left, passing.get()?.words]).toEqual([4, sentence('no_space')])
  await screen.leave()
})

test('pairs that came while a verdict failed stay in hand', async () => {
  const screen = await dealt()
  const writing = held<never>()
  database.write = () => writing.promise
  const saying = screen.now.say(first(screen), accepted)
  reply = () => json({ pairs: stock.splice(0, 1), left: 3, held: [], unsampled: 0 })
  await screen.now.fill()
  writing.fail(new DOMException('full', 'QuotaExceededError'))
  await saying
  await until(() => expect(inHand(screen)).toEqual(['a', 'b', 'c', 'd']))
  await screen.leave()
})

test('taken back, the pair is in hand again; what the phone could not keep may be taken back once more', async () => {
  const screen = await dealt()
  reply = () => json({ pairs: [], left: 3, held: ['a'], unsampled: 0 })
  await screen.now.say(first(screen), accepted)
  const { write } = database
  full()
  await expect(screen.now.undo()).rejects.toThrow('full')
  database.write = write
  await screen.now.undo()
  expect(inHand(screen)).toEqual(['a', 'b', 'c'])
  expect((await ops()).map(op => op.kind)).toEqual(['photo.judge', 'photo.unjudge'])
  await screen.leave()
})

test('nothing is dealt: the failure shows, and asking again deals', async () => {
  const good = reply
  reply = () => problem(503, 'try_later')(new Request('http://town'))
  const screen = queue()
  await until(() => expect(screen.now.failure).toMatchObject({ code: 'try_later' }))
  reply = good
  await screen.now.fill()
  expect([inHand(screen), screen.now.failure]).toEqual([['a', 'b', 'c'], null])
  await screen.leave()
})

test('whoever leaves lets others look, also at what is dealt too late', async () => {
  const late = held<Response>()
  reply = () => late.promise
  const screen = queue()
  await until(() => expect(asked.length).toBe(1))
  await screen.leave()
  late.tell(json({ pairs: stock.splice(0, 1), left: 4, held: [], unsampled: 0 }))
  await until(() => expect(asked.at(-1)).toEqual({ path: '/api/reviews/release', claims: ['a'] }))
})

test('who judges while the server is still asked gets another pair as soon as it has answered', async () => {
  stock.push(
    ...['e', 'f', 'g'].map(id => ({ claim: id, task: 'first', pair: pair(id, [], [card(`${id}-photo`)]) }) as Dealt),
  )
  reply = () => json({ pairs: stock.splice(0, 5), left: 7, held: [], unsampled: 0 })
  const screen = queue()
  await vi.waitFor(() => expect(inHand(screen)).toEqual(['a', 'b', 'c', 'd', 'e']))
  const slow = held<Response>()
  reply = () => slow.promise
  await screen.now.say(first(screen), accepted)
  await screen.now.say(first(screen), accepted)
  reply = () => json({ pairs: stock.splice(0, 1), left: 5, held: [], unsampled: 0 })
  slow.tell(reply() as Response)
  await vi.waitFor(() => expect(inHand(screen)).toEqual(['c', 'd', 'e', 'f', 'g']))
  await screen.leave()
})

test('small pictures of all pairs come first, large ones pair after pair', async () => {
  const screen = await dealt()
  const large = () => fetched.flatMap(({ url }) => (url.endsWith('/display') ? [url.split('/')[3]] : []))
  const here = (size: string) => {
    for (const picture of fetched.filter(({ url }) => url.endsWith(size))) picture.here()
  }
  expect(fetched.map(({ url }) => url)).toEqual(['a', 'b', 'c'].map(id => `/api/photos/${id}-photo/thumb`))
  here('/thumb')
  await vi.waitFor(() => expect(large()).toEqual(['a-photo']))
  here('/display')
  await vi.waitFor(() => expect(large()).toEqual(['a-photo', 'b-photo']))
  await screen.leave()
})
