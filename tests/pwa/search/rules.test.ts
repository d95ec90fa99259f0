import { findable, found } from '@pwa/households/rules'
import type { Issue } from '@pwa/issues/shapes'
import { issuesFound, membersFound } from '@pwa/search/rules'
import { expect, test } from 'vitest'
import { home } from '../village'

const qin = home('h1', { head: '覃桂花', nickname: '', yard: '上屋场', group: '', pinyin: 'tgh qgh swc' })
const shan = home('h2', { head: '单有田', nickname: '', yard: '', group: '', pinyin: 'syt dyt' })
const chou = home('h3', { head: '仇小山', nickname: '', yard: '', group: '', pinyin: 'qxs cxs' })
const rows = [qin, shan, chou].map(data => findable({ id: data.id, data }))

test.each([
  ['tgh', 'h1'],
  ['qgh', 'h1'],
  ['syt', 'h2'],
  ['dyt', 'h2'],
  ['qxs', 'h3'],
  ['cxs', 'h3'],
])('%s finds the household by whichever reading its surname has', (sought, id) => {
  expect(found(rows, sought).map(hit => hit.row.id)).toEqual([id])
})

test('two thousand households are searched within a frame', () => {
  const many = Array.from({ length: 2000 }, (_, n) => findable({ id: `${n}`, data: home(`${n}`) }))
  const began = performance.now()
  found(many, 'lgy')
  expect(performance.now() - began).toBeLessThan(100)
})

test('people are found by name, with the household that they live in', () => {
  const member = { id: 'm', name: '覃小宝', relation: '子女', birth_year: 2010, gender: '男', away: false }
  const head = { ...member, id: 'm0', name: '覃桂花', relation: '户主' }
  const hits = membersFound([{ ...qin, members: [head, member] }, shan], '覃')
  expect(hits.map(hit => [hit.member.name, hit.home.id])).toEqual([['覃小宝', 'h1']])
})

test('issues are found by number, words, household and class, the newest first', () => {
  const issue = (id: string, more: Partial<Issue>) => ({
    id,
    data: { id, number: `WT-${id}`, text: '', household_head: null, category: 'toilet', ...more } as Issue,
  })
  const held = [
    issue('1', { text: '化粪池渗漏', reported_at: '2026-11-01T00:00:00Z' }),
    issue('2', { household_head: '覃桂花', reported_at: '2026-11-02T00:00:00Z' }),
    issue('3', { text: '路灯不亮', category: 'light', reported_at: '2026-11-03T00:00:00Z' }),
  ]
  const ids = (sought: string) =>
    issuesFound(held, sought, code => (code === 'toilet' ? '问题厕所' : '照明')).map(row => row.id)
  expect([ids('渗漏'), ids('wt-3'), ids('覃桂花'), ids('厕所'), ids('厕所 渗漏')]).toEqual([
    ['1'],
    ['3'],
    ['2'],
    ['2', '1'],
    ['1'],
  ])
})
