import { nearness, plain, wordsOf } from '@pwa/base/folding'
import { expect, test } from 'vitest'
import examples from '../../cast/folding.json'

test.each(examples as [string, string][])('%s is %s, as for the server', (typed, folded) => {
  expect(plain(typed)).toBe(folded)
})

test('words are what blanks part', () => {
  expect(wordsOf('　三组  谢 ')).toEqual(['3组', '谢'])
  expect(wordsOf(' ')).toEqual([])
})

test.each([
  ['谢长生', 0],
  ['谢长', 1],
  ['长生', 2],
  ['生谢', 3],
  ['xcs', 0],
  ['xc', 1],
  ['cs', 3],
  ['三组', 2],
  ['大塘3组', 0],
  ['2组', 3],
  ['12', 1],
  ['1107', 2],
  ['ab12', 2],
  ['b12', 3],
  ['谢长生 12', 1],
  ['谢长生 没有', 3],
  ['', 0],
  ['.', 3],
  ['(+*', 3],
])('%s is %i far', (sought, far) => {
  expect(nearness(sought)(plain(' 谢长生 xcs 大塘三组 十二组 2026-1107-ab12 '))).toBe(far)
})
