/** A list that is all here is searched by every word that was typed. */
import '../browser'
import { holds } from '@pwa/admin/Sought'
import { expect, test } from 'vitest'

test.each([
  ['', true],
  ['旱厕', true],
  ['TOILET', true],
  ['toilet 旱', true],
  ['toilet 路', false],
  ['  ', true],
])('%s', (sought, isFound) => {
  expect(holds('toilet.tank 旱厕 Dry toilet', sought)).toBe(isFound)
})
