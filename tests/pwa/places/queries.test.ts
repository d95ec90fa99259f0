import { villageAmong } from '@pwa/places/queries'
import type { Place } from '@pwa/places/shapes'
import { expect, test } from 'vitest'

const village = (id: string, name: string): Place => ({
  ...{ id, name, parent_id: 'town', level: 'village', code: null, village_id: id },
})

test('a village is named only to whoever has several', () => {
  const dahe = village('v', '大合村')
  expect(villageAmong([dahe], 'v')).toBe('')
  expect(villageAmong([dahe, village('w', '水口村')], 'v')).toBe('大合村')
  expect(villageAmong([dahe, village('w', '水口村')], undefined)).toBe('')
})
