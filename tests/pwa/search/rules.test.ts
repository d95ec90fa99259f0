import { findable, found, memberMeant } from '@pwa/households/rules'
import type { Issue } from '@pwa/issues/shapes'
import type { Place } from '@pwa/places/shapes'
import { issuesFound, peopleFound, placesFound } from '@pwa/search/rules'
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

test('people lead to the household that they live in, and are named unless the household itself is meant', () => {
  const member = {
    id: 'm',
    name: '仇小宝',
    relation: '子女',
    birth_year: 2010,
    gender: '男',
    away: false,
    pinyin: 'qxb cxb',
  }
  const head = { ...member, id: 'm0', name: '覃桂花', relation: '户主', pinyin: 'qgh tgh' }
  const family = { ...qin, members: [head, member] }
  const held = [family, shan].map(data => findable({ id: data.id, data }))
  for (const sought of ['仇小宝', '小宝', 'cxb', 'QX', '覃 小宝', '上屋 qxb'])
    expect([sought, found(held, sought).map(hit => hit.row.id)]).toEqual([sought, ['h1']])
  const meant = (sought: string) => memberMeant(family, sought)?.name
  expect(['小宝', 'cxb', '覃桂花 仇', '桂花', 'tgh', '上屋', '没有', ''].map(meant)).toEqual([
    '仇小宝',
    '仇小宝',
    '仇小宝',
    ...Array.from({ length: 5 }, () => undefined),
  ])
})

test('who is called just so comes before who is called so from the beginning, and that before inside', () => {
  const called = (id: string, head: string) => findable({ id, data: home(id, { head, nickname: '', pinyin: '' }) })
  const held = [called('1', '长谢'), called('2', '谢长生'), called('3', '谢长'), called('4', '老谢长')]
  expect(found(held, '谢长').map(hit => hit.row.id)).toEqual(['3', '2', '4'])
})

test('issues are found by number, words, household and class, the newest first', () => {
  const issue = (id: string, more: Partial<Issue>) => ({
    id,
    data: { id, number: `WT-${id}`, text: '', household_head: null, category: 'toilet', ...more } as Issue,
  })
  const homes = new Map(rows.map(({ row, text }) => [row.id, text]))
  const held = [
    issue('1', { text: '化粪池渗漏', reported_at: '2026-11-01T00:00:00Z' }),
    issue('2', { household_head: '覃桂花', household_id: 'h1', reported_at: '2026-11-02T00:00:00Z' }),
    issue('3', { text: '路灯不亮', category: 'light', reported_at: '2026-11-03T00:00:00Z' }),
  ]
  const ids = (sought: string) =>
    issuesFound(held, sought, code => (code === 'toilet' ? '问题厕所 wtcs' : '照明 zm'), homes).map(row => row.id)
  expect([ids('渗漏'), ids('wt-3'), ids('覃桂花'), ids('厕所'), ids('厕所 渗漏')]).toEqual([
    ['1'],
    ['3'],
    ['2'],
    ['2', '1'],
    ['1'],
  ])
  expect([ids('wtcs'), ids('zm'), ids('3'), ids('tgh'), ids('qgh 厕所'), ids('上屋'), ids('没有')]).toEqual([
    ['2', '1'],
    ['3'],
    ['3'],
    ['2'],
    ['2'],
    ['2'],
    [],
  ])
})

test('places are found by their initials with every reading, and without any by an older server', () => {
  const old = { id: 'old', name: '合心村' } as Place
  const places = [
    old,
    { id: 'he', name: '合心村', pinyin: 'hxc gxc' } as Place,
    { id: 'san', name: '三组', pinyin: 'sz' } as Place,
  ]
  const ids = (sought: string) => placesFound(places, sought).map(({ id }) => id)
  expect([ids('hxc'), ids('GX'), ids('sz'), ids('xc'), ids('und')]).toEqual([['he'], ['he'], ['san'], [], []])
})

test('places are found by name however figures are typed, the nearest first', () => {
  const places = ['大合村', '第十三村民小组', '三组', '三组桥头'].map((name, id) => ({ id: `${id}`, name }) as Place)
  const ids = (sought: string) => placesFound(places, sought).map(({ id }) => id)
  expect([ids('3组'), ids('第三村民小组'), ids('大合'), ids('合村'), ids('13'), ids('桥头 三')]).toEqual([
    ['2', '3'],
    ['2', '3'],
    ['0'],
    ['0'],
    ['1'],
    ['3'],
  ])
})

test('people whom the phone knows are found by their names, the likest first', () => {
  const known = ['付寿长', '长青山', '舒佳涵'].map(name => ({ id: name, name, role: null }))
  expect(peopleFound(known, '长').map(({ name }) => name)).toEqual(['长青山', '付寿长'])
  expect(peopleFound(known, '王')).toEqual([])
})

test.each(['tgh', 'qgh', 'syt', 'dyt', 'qxs', 'cxs'])('%s finds the person by whichever reading', sought => {
  const known = [qin, shan, chou].map(({ id, head, pinyin }) => ({ id, name: head, role: null, pinyin }))
  const home = rows.find(({ row }) => found(rows, sought)[0]?.row === row)
  expect(peopleFound(known, sought).map(({ id }) => id)).toEqual([home?.row.id])
})
