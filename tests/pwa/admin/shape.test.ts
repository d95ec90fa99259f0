/** What map programs write is taken as the boundary it holds. */
import { shapeOf } from '@pwa/admin/PlaceActs'
import { expect, test } from 'vitest'

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [110, 27],
      [111, 27],
      [111, 28],
      [110, 27],
    ],
  ],
}

test.each([
  ['a geometry', area],
  ['a feature', { type: 'Feature', properties: {}, geometry: area }],
  ['a collection of one', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: area }] }],
])('%s', (_, written) => {
  expect(shapeOf({ lat: '27.5', lng: '110.5', boundary: JSON.stringify(written) })).toEqual({
    lat: 27.5,
    lng: 110.5,
    boundary: area,
  })
})

test('nothing takes it away', () => {
  expect(shapeOf({ lat: '', lng: '', boundary: ' ' })).toEqual({ lat: null, lng: null, boundary: null })
})

test('what is no JSON is not sent', () => {
  expect(shapeOf({ boundary: '大合村' })).toBeNull()
})
