import { ago, clockOf, dayOf, sizeOf, span, today, weekOf } from '@pwa/base/time'
import { expect, test } from 'vitest'

test('times are China’s, whatever the phone is set to', () => {
  expect(clockOf('2026-11-23T23:30:00Z')).toBe('07:30')
  expect(dayOf('2026-11-23T23:30:00Z')).toBe('11月24日')
  expect(today(Date.parse('2026-11-23T16:00:00Z'))).toBe('2026-11-24')
})

test.each([
  ['2026-11-22T16:00:00Z', '2026-W48'],
  ['2026-11-22T15:59:59Z', '2026-W47'],
  ['2027-01-02T00:00:00Z', '2026-W53'],
  ['2024-12-30T00:00:00Z', '2025-W01'],
])('%s lies in week %s', (time, week) => expect(weekOf(Date.parse(time))).toBe(week))

test('ages and sizes are told in the unit that fits', () => {
  expect(ago(0, 30_000)).toBe('刚刚')
  expect(ago(0, 5 * 60_000)).toBe('5 分钟前')
  expect(span(3 * 3_600_000)).toBe('3 小时')
  expect(span(49 * 3_600_000)).toBe('2 天')
  expect([sizeOf(10), sizeOf(240_000), sizeOf(1_440_000), sizeOf(2e9)]).toEqual(['1 KB', '240 KB', '1.4 MB', '2.0 GB'])
})
