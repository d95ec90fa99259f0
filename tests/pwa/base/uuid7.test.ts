import { setClock } from '@pwa/base/clock'
import { uuid7 } from '@pwa/base/uuid7'
import { expect, test } from 'vitest'

test('has the form of version 7 and carries the time', () => {
  const back = setClock(() => Date.parse('2030-01-01T00:00:00Z'))
  const id = uuid7()
  back()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2030-01-01T00:00:00Z'))
})

test('ten thousand made in one millisecond are all different and in order', () => {
  const back = setClock(() => Date.parse('2031-01-01T00:00:00Z'))
  const ids = Array.from({ length: 10_000 }, uuid7)
  back()
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

test('a clock that is set back by a year does not break the order', () => {
  const first = setClock(() => Date.parse('2032-01-01T00:00:00Z'))
  const before = uuid7()
  setClock(() => Date.parse('2031-01-01T00:00:00Z'))
  expect(uuid7() > before).toBe(true)
  first()
})
