import { backoff } from '@pwa/sync/backoff'
import { expect, test } from 'vitest'

test('grows from two seconds to five minutes and no further', () => {
  expect(backoff(1, () => 0)).toBe(2_000)
  expect(backoff(1, () => 1)).toBe(4_000)
  expect(backoff(3, () => 1)).toBe(16_000)
  expect(backoff(50, () => 1)).toBe(300_000)
})

test('a thousand phones do not come back together', () => {
  const waits = Array.from({ length: 1000 }, () => backoff(6))
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(100_000)
})
