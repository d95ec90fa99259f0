/** The diary of a thing, line by line, in words. */
import '../browser'
import { said } from '@pwa/admin/History'
import { expect, test } from 'vitest'

test.each([
  ['place.renamed', { former: '大合村', name: '大河村' }, '改名：大合村 → 大河村'],
  [
    'place.recoded',
    { former: '430525107228', place_code: '430525107299' },
    '换了统计代码：430525107228 → 430525107299',
  ],
  ['place.undone', { what: 'place.renamed', former: '大河村', name: '大合村' }, '撤销改名：大河村 → 大合村'],
  ['place.undone', { what: 'place.created', former: '九组' }, '撤销新增地方：九组'],
  ['post.added', { role: 'representative' }, '任命：村民代表'],
  ['post.undone', { role: 'representative' }, '任命撤销了：村民代表'],
  ['category.revised', { former: '甲', name: '乙', retired: 'True', days: '3' }, '改了问题类别：甲 → 乙 · 已停用'],
  ['category.revised', { name: '乙', retired: 'False' }, '改了问题类别：乙'],
  ['day.declared', { what: 'workday', reason: '补班' }, '定了上班或放假：上班 · 补班'],
  ['day.undeclared', {}, '取消了定的日子'],
  ['delivery.given_up', {}, '不再投递'],
])('%s with %o', (kind, facts, words) => {
  expect(said({ kind, facts: facts as Record<string, string> })).toBe(words)
})

test('what has no words of its own is named by its kind', () => {
  expect(said({ kind: 'meeting_template.moved', facts: {} })).toBe('meeting_template.moved')
})
