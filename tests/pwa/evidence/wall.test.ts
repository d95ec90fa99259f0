import {
  asPhoto,
  counted,
  extended,
  type Held,
  hints,
  keyOf,
  lackOf,
  laid,
  mayJudge,
  nextWaiting,
  type Own,
  refreshed,
  standing,
  undecided,
} from '@pwa/evidence/wall/rules'
import { expect, test } from 'vitest'
import { card, page, pair } from './pairs'

const own = (photo_id: string, change: Partial<Own> = {}): [string, Own] => [
  photo_id,
  { photo_id, state: 'accepted', reason_code: null, reason: null, by: '周琳', done_at: null, ...change },
]
const held = (...ids: string[]): Held[] => ids.map(id => ({ pair: pair(id, [], [card(`${id}-a`)]), at: 100 }))
const keys = (rows: Held[]) => rows.map(one => one.pair.subject.id)

test('supervisors judge; nobody judges an own photo or one that has not arrived', () => {
  expect([mayJudge([{ role: 'inspector' }]), mayJudge([{ role: 'secretary' }])]).toEqual([true, false])
  const cards = [
    card('mine', { mine: true }),
    card('away', { received_at: null }),
    card('done', { state: 'accepted' }),
    card('put-off', { state: 'later' }),
    card('new'),
  ]
  expect(undecided(pair('s', [], cards)).map(({ id }) => id)).toEqual(['put-off', 'new'])
})

test('a photo that has come and cannot be opened is not said to be on its way', () => {
  const lacks = [
    {},
    { thumb: false, received_at: null },
    { thumb: false, failure: 'damaged' },
    { erased_at: '2026-11-28T02:00:00Z' },
  ]
  expect(lacks.map(change => lackOf(card('c', change)))).toEqual([null, 'onTheWay', 'broken', 'erased'])
})

test('an own verdict shows at once and until the wall says so itself', () => {
  const [one] = held('s')
  if (!one) throw new Error('none')
  const state = (mine: [string, Own]) => laid(one, new Map([mine])).after[0]?.state
  expect(state(own('s-a'))).toBe('accepted')
  expect(state(own('s-a', { done_at: 150 }))).toBe('accepted')
  expect(state(own('s-a', { done_at: 50 }))).toBe('waiting')
  expect(laid(one, new Map([own('s-a')])).after[0]?.reviewed_by_name).toBe('周琳')
})

test('what is left counts down with every own verdict, and up again when it is taken back', () => {
  const counts = { waiting: 5, accepted: 1, returned: 0, later: 0 }
  expect(counted(counts, 100, held('s'), new Map([own('s-a')]))).toMatchObject({ waiting: 4, accepted: 2 })
  expect(counted(counts, 100, held('s'), new Map([own('s-a', { state: 'waiting' })]))).toEqual(counts)
  expect(counted(counts, 100, held('s'), new Map([own('s-a', { done_at: 90 })]))).toEqual(counts)
})

test('a fresh first page puts new pairs first, drops what has gone, and keeps what may be taken back', () => {
  const fresh = page([pair('new', [], []), pair('b', [], []), pair('d', [], [])], 'more')
  expect(keys(refreshed(held('a', 'b', 'c', 'd', 'e'), fresh, 200, new Set(['issue:c'])))).toEqual([
    'new',
    'b',
    'c',
    'd',
    'e',
  ])
  expect(keys(refreshed(held('a', 'b'), page([pair('b', [], [])]), 200, new Set()))).toEqual(['b'])
  expect(keys(refreshed([], fresh, 200, new Set()))).toEqual(['new', 'b', 'd'])
})

test('a page of strangers only, with more behind it, drops nothing', () => {
  expect(keys(refreshed(held('a'), page([pair('x', [], [])], 'more'), 200, new Set()))).toEqual(['x', 'a'])
})

test('the next page brings nothing twice', () => {
  expect(keys(extended(held('a', 'b'), page([pair('b', [], []), pair('c', [], [])]), 200))).toEqual(['a', 'b', 'c'])
})

test('from one pair to the next that waits, around the end, until none is left', () => {
  const done = pair('done', [], [card('d', { state: 'accepted' })])
  const pairs = [pair('a', [], [card('1')]), done, pair('c', [card('2', { state: 'later' })], [card('3')])]
  expect(nextWaiting(pairs, null)).toBe('issue:a')
  expect(nextWaiting(pairs, 'issue:a')).toBe('issue:c')
  expect(nextWaiting(pairs, 'issue:c')).toBe('issue:a')
  expect(nextWaiting([done], keyOf(done))).toBeNull()
  expect([
    standing(done),
    standing(pair('x', [card('4', { state: 'returned' })], [card('5', { state: 'later' })])),
  ]).toEqual(['accepted', 'returned'])
})

test('hints say facts with their basis and nothing when there is nothing to say', () => {
  const at = (lat: number) => ({ lat, lng: 110.5, accuracy_m: 20, at: '', source: 'device' as const })
  const before = card('b', { taken_at: '2026-11-10T02:00:00Z', received_at: '2026-11-10T03:00:00Z', position: at(27) })
  const after = card('a', { position: at(27.01) })
  expect(hints(before, after)).toEqual([{ is: 'far', n: 1113 }])
  expect(hints(before, { ...after, position: at(27.0001) })).toEqual([])
  expect(hints(undefined, card('c', { source: 'album', received_at: '2026-11-25T02:00:00Z' }))).toEqual([
    { is: 'album', n: 0 },
    { is: 'slow', n: 5 },
  ])
  expect(hints(after, before)[0]?.is).toBe('order')
  expect(hints({ ...after, taken_at: '2026-11-20T01:57:00Z', position: null }, after)).toEqual([
    { is: 'same_day', n: 3 },
  ])
})

test('what goes into the store is the feed’s photo, not the wall’s', () => {
  expect(asPhoto(card('a'))).not.toHaveProperty('earlier')
  expect(asPhoto(card('a'))).toMatchObject({ id: 'a', state: 'waiting' })
})
