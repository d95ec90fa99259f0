import { placeNames } from '@pwa/today/places'
import { countIn, type Due, todays } from '@pwa/today/rules'
import { expect, test } from 'vitest'

const due = (id: string, due_on: string | null): Due => ({ id, to: '', title: id, desc: '', due_on, mark: undefined })
const noon = Date.parse('2026-11-23T04:00:00Z')

test('at most five, the longest over first, what has no last day at the end', () => {
  const all = [
    due('a', '2026-11-25'),
    due('b', '2026-11-20'),
    due('c', null),
    due('d', '2026-11-23'),
    due('e', '2026-11-24'),
  ]
  expect(todays(all, noon)).toMatchObject({
    due: [{ id: 'b' }, { id: 'd' }, { id: 'e' }, { id: 'a' }, { id: 'c' }],
    later: [],
  })
  const more = todays([...all, due('f', '2026-11-26')], noon)
  expect(more.due.map(({ id }) => id)).toEqual(['b', 'd', 'e', 'a', 'f'])
  expect(more.later.map(({ id }) => id)).toEqual(['c'])
})

test('what is due in two months is no work for today, yet is not hidden', () => {
  const far = due('far', '2027-01-20')
  expect(todays([far], noon)).toEqual({ due: [], later: [far] })
})

test('a place is named once, however many posts are held there', () => {
  expect(placeNames([{ place_name: '大合村' }, { place_name: '大合村' }, { place_name: '水口村' }])).toEqual([
    '大合村',
    '水口村',
  ])
})

test('what is left is counted by the list that it lies in', () => {
  const left = ['/tasks/1', '/issues/1', '/issues/2'].map(to => ({ ...due(to, null), to }))
  expect([countIn(left, '/tasks'), countIn(left, '/issues')]).toEqual([1, 2])
})
