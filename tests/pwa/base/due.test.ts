import { daysUntil, dueIn, dueTone } from '@pwa/base/due'
import { expect, test } from 'vitest'

/** Half past eleven at night in China is still today there, though London says afternoon. */
const night = Date.parse('2026-11-23T15:30:00Z')

test.each([
  ['2026-11-23', 0, '今天到期', 'orange'],
  ['2026-11-24', 1, '明天到期', 'orange'],
  ['2026-11-30', 7, '还有 7 天', 'grey'],
  ['2026-11-20', -3, '过了 3 天', 'red'],
])('%s is %i days away and reads %s', (day, left, words, tone) => {
  expect(daysUntil(day, night)).toBe(left)
  expect(dueIn(day, night)).toBe(words)
  expect(dueTone(day, night)).toBe(tone)
})

test('half an hour later it is tomorrow', () => {
  expect(daysUntil('2026-11-24', night + 31 * 60_000)).toBe(0)
})
