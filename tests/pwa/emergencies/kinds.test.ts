/** The desk's form begins with what the warnings speak of. */
import { kindIn } from '@pwa/emergencies/desk/kinds'
import { expect, test } from 'vitest'

test.each([
  ['暴雨', 'flood'],
  ['山洪灾害气象风险', 'flood'],
  ['地质灾害气象风险', 'landslide'],
  ['森林火险', 'fire'],
  ['道路结冰', 'freeze'],
  ['雷雨大风', 'storm'],
  ['大风', 'storm'],
])('%s is %s', (event, kind) => {
  expect(kindIn([{ event }])).toBe(kind)
})

test('the first that says one counts; without any, what comes most often', () => {
  expect(kindIn([{ event: '公告' }, { event: '大风' }, { event: '暴雨' }])).toBe('storm')
  expect(kindIn([])).toBe('flood')
})
