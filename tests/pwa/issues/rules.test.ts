import {
  actsFor,
  after,
  byUrgency,
  dayAfter,
  decisions,
  filterOf,
  fits,
  isLate,
  lacksFor,
  recentKinds,
} from '@pwa/issues/rules'
import type { Step } from '@pwa/issues/shapes'
import { expect, test } from 'vitest'
import { anIssue, outsider, person, village } from './village'

const secretary = person('secretary')
const worker = person('grid_worker')
const step = (kind: string, by_name: string): Step => ({ id: kind, kind, by_name, at: '', note: '', due_on: null })

test('the office takes a new issue on, gives it to somebody, puts it off or voids it', () => {
  expect(actsFor(anIssue(), secretary)).toEqual(['accept', 'fix', 'assign', 'extend', 'void'])
})

test('a fix is verified by somebody else', () => {
  const fixed = anIssue({ state: 'fixed', owner_id: worker.id, steps: [step('fix', worker.name)] })
  expect(actsFor(fixed, secretary)).toEqual(['settle', 'return', 'fix', 'void'])
  expect(actsFor({ ...fixed, steps: [step('fix', secretary.name)] }, secretary)).not.toContain('settle')
  expect(actsFor({ ...fixed, steps: [{ ...step('fix', secretary.name), by_id: 'namesake' }] }, secretary)).toContain(
    'settle',
  )
})

test('an owner fixes it or hands it back; whoever reported it may take it back while it is untouched', () => {
  expect(actsFor(anIssue({ owner_id: worker.id, state: 'assigned' }), worker)).toEqual(['fix', 'hand_back'])
  expect(actsFor(anIssue({ reported_by: worker.id }), worker)).toEqual(['fix', 'void'])
  expect(actsFor(anIssue({ reported_by: worker.id, steps: [step('report', ''), step('accept', '')] }), worker)).toEqual(
    ['fix'],
  )
})

test('a closed one is only opened again, and a stranger does nothing', () => {
  expect(actsFor(anIssue({ state: 'settled' }), secretary)).toEqual(['reopen'])
  expect(actsFor(anIssue(), outsider)).toEqual([])
  expect([after('reopen', 'settled'), after('reopen', 'void'), after('extend', 'working')]).toEqual([
    'assigned',
    'reported',
    'working',
  ])
})

test('late is what somebody still must do after its day', () => {
  expect(isLate(anIssue({ due_on: '2026-11-22' }), '2026-11-23')).toBe(true)
  expect(isLate(anIssue({ due_on: '2026-11-23' }), '2026-11-23')).toBe(false)
  expect(isLate(anIssue({ due_on: '2026-11-22', state: 'fixed' }), '2026-11-23')).toBe(false)
})

test('lists: late ones first, closed ones last; an agenda may name the filter in the server’s words', () => {
  const rows = [
    anIssue({ id: 'a', state: 'settled' }),
    anIssue({ id: 'b', due_on: null }),
    anIssue({ id: 'c', due_on: '2026-11-20' }),
  ]
  expect(rows.sort(byUrgency).map(row => row.id)).toEqual(['c', 'b', 'a'])
  expect([filterOf('overdue'), filterOf('fixed'), filterOf(undefined), filterOf('nonsense')]).toEqual([
    'late',
    'fixed',
    'open',
    'open',
  ])
  expect(fits(anIssue({ id: 'x' }), 'returned', '2026-11-23', new Set(['x']))).toBe(true)
  expect(fits(anIssue({ state: 'fixed' }), 'open', '2026-11-23', new Set())).toBe(true)
})

test('three things to decide: fixes to verify, late ones, new ones; never one twice, never another village’s', () => {
  const rows = [
    anIssue({ id: 'new' }),
    anIssue({ id: 'late-new', due_on: '2026-11-01' }),
    anIssue({ id: 'fixed', state: 'fixed', steps: [step('fix', 'somebody')] }),
    anIssue({ id: 'own-fix', state: 'fixed', steps: [step('fix', secretary.name)] }),
    anIssue({ id: 'elsewhere', village_id: 'other', due_on: '2026-11-01' }),
    anIssue({ id: 'later', state: 'assigned' }),
  ]
  expect(decisions(rows, secretary, '2026-11-23', 3).map(({ issue, why }) => [issue.id, why])).toEqual([
    ['fixed', 'verify'],
    ['late-new', 'late'],
    ['new', 'new'],
  ])
  expect(decisions(rows, secretary, '2026-11-23', 1)).toHaveLength(1)
})

test('a form says what it lacks', () => {
  const filled = { owner: 'p', due: '2026-12-01', note: 'why' }
  const lack = (act: Parameters<typeof lacksFor>[1], change: Partial<typeof filled>) =>
    lacksFor(anIssue(), act, { ...filled, ...change }, '2026-11-23')
  expect(lack('assign', { owner: '' })).toBe('lackOwner')
  expect(lack('assign', { due: '2026-11-22' })).toBe('lackDue')
  expect(lack('assign', { note: '' })).toBeNull()
  expect(lack('extend', { due: '2026-11-30' })).toBe('lackLater')
  expect(lack('return', { note: ' ' })).toBe('lackWhy')
  expect(dayAfter('2026-12-28', 7)).toBe('2027-01-04')
})

test('the kinds that one reported last stand ready', () => {
  const mine = (id: string, category: string) => anIssue({ id, category, reported_by: 'me' })
  const rows = [mine('1', 'a'), mine('2', 'b'), mine('3', 'a'), mine('4', 'c'), mine('5', 'd'), anIssue({ id: '6' })]
  expect(recentKinds(rows, 'me')).toEqual(['d', 'c', 'a'])
  expect(village).toBe(anIssue().village_id)
})
