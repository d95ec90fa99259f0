import { behind, sumOf } from '@pwa/dashboards/rules'
import type { Figures } from '@pwa/dashboards/shapes'
import { expect, test } from 'vitest'

const row = (place_id: string, issues_overdue: number): Figures => ({
  ...{ place_id, name: place_id, visits_week: 1, issues_open: 2, issues_overdue, photos_waiting: 3, lookback_left: 4 },
})

test('sums over places; each figure leads to what is behind it', () => {
  const rows = [row('a', 2), row('b', 0)]
  expect([sumOf(rows, 'issues_overdue'), sumOf(rows, 'photos_waiting')]).toEqual([2, 6])
  expect(behind('issues_overdue', 'a')).toBe('/issues?state=late&place=a')
  expect(behind('photos_waiting', 'a')).toBe('/wall?place=a&verdict=waiting')
  expect(behind('visits_week', 'a')).toBeNull()
})
