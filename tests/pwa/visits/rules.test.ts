import {
  fieldsOf,
  fieldsOfBody,
  freshFields,
  fromLocal,
  isElsewhere,
  lacks,
  mayCorrect,
  mayRecordForOthers,
  mayWithdraw,
  representatives,
  toLocal,
} from '@pwa/visits/rules'
import { expect, test } from 'vitest'
import { clock } from '../town'
import { home, visited } from '../village'

const fresh = () => freshFields('h1', undefined, undefined)

test('a new form is ready to be saved as it opens', () => {
  expect(fresh()).toMatchObject({ household_ids: ['h1'], how: 'home', purposes: [] })
  expect(lacks(fresh(), clock.now)).toBeNull()
})

test('the last purposes are chosen already, and a call is a call', () => {
  const fields = freshFields('h1', 'phone', visited('v1', { purposes: ['policy', 'safety'] }))
  expect(fields).toMatchObject({ how: 'phone', purposes: ['policy', 'safety'] })
})

test.each([
  [{ household_ids: [] }, 'household'],
  [{ hasNeed: true }, 'category'],
  [{ hasNeed: true, category: 'facility.light' }, null],
  [{ happened_at: '2026-11-23T00:09:00.000Z' }, null],
  [{ happened_at: '2026-11-23T00:11:00.000Z' }, 'future'],
])('%j lacks %s', (change, lack) => {
  expect(lacks({ ...fresh(), ...change }, Date.parse('2026-11-23T00:00:00Z'))).toBe(lack)
})

test('a correction begins with what it corrects, its need left out', () => {
  const visit = visited('v1', { heard: '路灯不亮', author_id: 'rep', issue_id: 'i1' })
  expect(fieldsOf(visit, 'me')).toMatchObject({ heard: '路灯不亮', behalf: 'rep', hasNeed: false })
  expect(fieldsOf(visit, 'rep').behalf).toBe('')
})

test('a refused record fills its form again', () => {
  const body = {
    household_ids: ['h1'],
    how: 'met',
    heard: '灯',
    on_behalf_of: 'rep',
    need: { category: 'c', text: '修灯' },
  }
  const fields = fieldsOfBody({ ...body, photos: [], id: 'v1' })
  expect(fields).toMatchObject({ how: 'met', heard: '灯', behalf: 'rep', hasNeed: true, category: 'c', need: '修灯' })
  expect(fields).not.toHaveProperty('photos')
})

test('it is recorded for whoever represents all of the households', () => {
  const wang = { person_id: 'wang', name: '王秀兰' }
  const liu = { person_id: 'liu', name: '刘满秀' }
  const one = home('h1', { representative: wang })
  expect(representatives([one, home('h2', { representative: wang })], 'me')).toEqual([{ id: 'wang', name: '王秀兰' }])
  expect(representatives([one, home('h2', { representative: liu })], 'me')).toEqual([])
  expect(representatives([one, home('h2')], 'me')).toEqual([])
  expect(representatives([one], 'wang')).toEqual([])
})

test('who may record for others, correct and withdraw', () => {
  expect(mayRecordForOthers([{ role: 'officer' }])).toBe(true)
  expect(mayRecordForOthers([{ role: 'representative' }])).toBe(false)
  const visit = visited('v1', { author_id: 'rep', recorded_by: 'worker' })
  expect([mayCorrect(visit, 'rep'), mayCorrect(visit, 'worker'), mayCorrect(visit, 'other')]).toEqual([
    true,
    true,
    false,
  ])
  expect(mayWithdraw(visit, 'other', [{ role: 'secretary' }])).toBe(true)
  expect(mayWithdraw(visit, 'other', [{ role: 'grid_worker' }])).toBe(false)
  expect(mayWithdraw({ ...visit, withdrawn: { at: '', reason: '' } }, 'rep', [])).toBe(false)
})

test('the picker speaks China’s wall clock', () => {
  expect(toLocal('2026-11-23T16:30:00.000Z')).toBe('2026-11-24T00:30')
  expect(fromLocal('2026-11-24T00:30')).toBe('2026-11-23T16:30:00.000Z')
  expect(fromLocal('')).toBeNull()
})

test('households of two villages are two entries; the first choice is free', () => {
  const [here, there] = [{ village_id: 'v1' }, { village_id: 'v2' }]
  expect([isElsewhere([], there), isElsewhere([here], here), isElsewhere([here], there)]).toEqual([false, false, true])
})
