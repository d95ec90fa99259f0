import { leftOf, sumOf } from '@pwa/emergencies/desk/totals'
import { expect, test } from 'vitest'

const dahe = { households: 347, told: 20, to_move: 1, moved: 4, unreachable: 2 }
const heye = { households: 12, told: 12, to_move: 0, moved: 0, unreachable: 0 }

test('a town sees its villages together and what is left of them', () => {
  expect(sumOf([dahe, heye])).toEqual({ households: 359, told: 32, to_move: 1, moved: 4, unreachable: 2 })
  expect([leftOf(dahe), leftOf(heye), leftOf(sumOf([dahe, heye]))]).toEqual([320, 0, 320])
})

test('households that left the list while it was counted leave nobody below nought', () => {
  expect(leftOf({ ...heye, households: 10 })).toBe(0)
})
