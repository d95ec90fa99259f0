import { addressOf, filterOf } from '@pwa/evidence/wall/filter'
import { moved, transformOf, whole, zoomed } from '@pwa/evidence/wall/zoom'
import { expect, test } from 'vitest'

test('closer and back again; the whole picture does not move', () => {
  const near = zoomed(whole, 2)
  expect(near).toEqual({ scale: 2, x: 0, y: 0 })
  expect(zoomed(near, 0.1)).toEqual(whole)
  expect(moved(whole, { x: 1, y: 1 })).toEqual(whole)
  expect(zoomed(whole, 100).scale).toBe(6)
})

test('the point under the finger stays, and the picture never leaves its frame', () => {
  const corner = zoomed(whole, 2, { x: 0.5, y: 0.5 })
  expect(corner).toEqual({ scale: 2, x: -0.5, y: -0.5 })
  expect(moved(corner, { x: -1, y: 0.25 })).toEqual({ scale: 2, x: -0.5, y: -0.25 })
  expect(transformOf(corner)).toBe('translate(-50%, -50%) scale(2)')
})

test('the filter lives in the address, both ways', () => {
  expect(filterOf({}, 'waiting')).toEqual({ place: '', matter: '', verdict: 'waiting', flagged: '' })
  const all = { place: 'v', matter: 'toilet', verdict: '', flagged: 'yes' } as const
  const query = Object.fromEntries(new URLSearchParams(addressOf('/wall', all).split('?')[1]))
  expect(filterOf(query, 'waiting')).toEqual(all)
  expect(addressOf('/wall/review', all, 'issue:i')).toContain('at=issue%3Ai')
})
