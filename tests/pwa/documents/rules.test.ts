import { daysOf, isBusy, percent, type Span } from '@pwa/documents/rules'
import type { Paper } from '@pwa/documents/shapes'
import { expect, test } from 'vitest'

const paper = (given: Partial<Paper>): Paper => ({ state: 'making', done: 0, total: 0, ...given }) as Paper

test.each<[Span, string, string, string]>([
  ['week', '2026-11-16', '2026-11-16', '2026-11-16'],
  ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['week', '2027-01-01', '2026-12-28', '2027-01-01'],
  ['month', '2026-11-24', '2026-11-01', '2026-11-24'],
  ['last', '2026-11-24', '2026-10-01', '2026-10-31'],
  ['last', '2027-01-05', '2026-12-01', '2026-12-31'],
])('%s of %s', (span, today, first, last) => {
  expect(daysOf(span, today)).toEqual([first, last])
})

test('how far it is', () => {
  expect(percent(paper({ total: 3, done: 1 }))).toBe(33)
  expect(percent(paper({ total: 3, done: 3 }))).toBe(99)
  expect(percent(paper({}))).toBeNull()
  expect([isBusy(paper({})), isBusy(paper({ state: 'waiting' })), isBusy(paper({ state: 'ready' }))]).toEqual([
    true,
    true,
    false,
  ])
})
