import { placeOf } from '@pwa/households/rules'
import { asGcj, mapLinks } from '@pwa/households/way'
import { expect, test } from 'vitest'
import { home } from '../village'

const metres = (a: { lat: number; lng: number }, b: { lat: number; lng: number }): [number, number] => [
  Math.round((b.lng - a.lng) * 111_320 * Math.cos((a.lat / 180) * Math.PI)),
  Math.round((b.lat - a.lat) * 110_750),
]

test('洞口 is moved by the known 454 m east and 396 m south', () => {
  const there = { lat: 27.0603, lng: 110.5758 }
  const [east, north] = metres(there, asGcj(there))
  expect(Math.abs(east - 454)).toBeLessThan(3)
  expect(Math.abs(north + 396)).toBeLessThan(3)
})

test.each([
  [27.0603, 110.5758, 27.05673031, 110.58038174],
  [39.9042, 116.4074, 39.90560334, 116.41364226],
  [27.81, 109.22, 27.80667239, 109.22455139],
])('the published conversion, to the millimetre: %s %s', (lat, lng, toLat, toLng) => {
  const moved = asGcj({ lat, lng })
  expect(moved.lat).toBeCloseTo(toLat, 7)
  expect(moved.lng).toBeCloseTo(toLng, 7)
})

test('outside China nothing is moved', () => {
  expect(asGcj({ lat: 48.85, lng: 2.35 })).toEqual({ lat: 48.85, lng: 2.35 })
})

test('only the outgoing link is moved, and it names a place, never a person', () => {
  const where = { lat: 27.0603, lng: 110.5758 }
  const { amap, tencent } = mapLinks(where, '老屋场')
  const moved = asGcj(where)
  expect(amap).toContain(`to=${moved.lng.toFixed(6)},${moved.lat.toFixed(6)},${encodeURIComponent('老屋场')}`)
  expect(amap).toContain('coordinate=gaode')
  expect(tencent).toContain(`tocoord=${moved.lat.toFixed(6)},${moved.lng.toFixed(6)}`)
  expect(where).toEqual({ lat: 27.0603, lng: 110.5758 })
})

test('a household without a place of its own is found by its 屋场, else not at all', () => {
  const near = home('a', { position: { lat: 27, lng: 110 } })
  const other = home('b', { position: { lat: 27.002, lng: 110.004 } })
  const far = home('c', { yard: '塘边', position: { lat: 30, lng: 112 } })
  const lost = home('d')
  expect(placeOf(near, [near, other])).toEqual({ lat: 27, lng: 110 })
  const middle = placeOf(lost, [near, other, far, lost])
  expect([middle?.lat.toFixed(4), middle?.lng.toFixed(4)]).toEqual(['27.0010', '110.0020'])
  expect(placeOf(home('e', { yard: '' }), [near, other])).toBeNull()
  expect(placeOf(lost, [far])).toBeNull()
})
