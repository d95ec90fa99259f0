import { asksItself, forgetTouch, isUntouched, neverTouched, touch, untouchedFor } from '@pwa/base/touch'
import { beforeEach, expect, test } from 'vitest'
import { later } from '../town'

beforeEach(forgetTouch)

test('a desk counts from its last touch, and one that never counted locks nothing', () => {
  expect([untouchedFor(), isUntouched(1800)]).toEqual([null, false])
  touch()
  later(1800_000)
  expect(isUntouched(1800)).toBe(false)
  later(1)
  expect(isUntouched(1800)).toBe(true)
})

test('phones never lock', () => {
  touch()
  later(24 * 3600_000)
  expect([isUntouched(null), isUntouched(undefined)]).toEqual([false, false])
})

test('a locked desk stays locked, also when its clock is set back', () => {
  neverTouched()
  expect(isUntouched(1800)).toBe(true)
  touch()
  later(-3600_000)
  expect(isUntouched(1800)).toBe(true)
  later(3600_000)
})

test('a page that nobody touched for a minute asks by itself', () => {
  touch()
  expect(asksItself()).toBe(false)
  later(60_001)
  expect(asksItself()).toBe(true)
})
