import {
  doubled,
  holdsSomething,
  isBusy,
  keptPlaces,
  mayBeKept,
  mayBeNew,
  percent,
  sendersOf,
  stepOf,
  writable,
} from '@pwa/ledgers/rules'
import type { Batch } from '@pwa/ledgers/shapes'
import { describe, expect, it, test } from 'vitest'

const none = {
  new: 0,
  updated: 0,
  unchanged: 0,
  suspect: 0,
  bad: 0,
  open: 0,
  skipped: 0,
  partly: 0,
  applied: 0,
  left: 0,
  twins: 0,
  many: 0,
}

describe('where a list stands', () => {
  it('goes from the file to its columns, the preview, the suspects and the end', () => {
    expect(stepOf({ state: 'failed' })).toBe('file')
    expect(stepOf({ state: 'columns' })).toBe('columns')
    expect(stepOf({ state: 'preview' }, { ...none, suspect: 1, open: 1 })).toBe('decide')
    expect(stepOf({ state: 'preview' }, { ...none, suspect: 1 })).toBe('decide')
    expect(stepOf({ state: 'preview' }, none)).toBe('preview')
    expect(stepOf({ state: 'undone' })).toBe('done')
  })

  it('is busy while the worker has it', () => {
    expect(isBusy({ state: 'applying' })).toBe(true)
    expect(isBusy({ state: 'preview' })).toBe(false)
  })

  it('tells how far it is, once the end is known', () => {
    expect(percent({ done: 1, total: 3 })).toBe(33)
    expect(percent({ done: 5, total: 0 })).toBe(null)
    expect(percent({ done: 9, total: 3 })).toBe(100)
  })

  it('writes what is new, updated and decided', () => {
    expect(writable({ ...none, new: 2, updated: 1, suspect: 3, open: 2 })).toBe(4)
    expect(writable({ ...none, new: 2, suspect: 3, open: 1, skipped: 1 })).toBe(3)
  })

  it('folds columns away in which nothing stands, unless they were understood', () => {
    expect(holdsSomething({ samples: [], field: '' })).toBe(false)
    expect(holdsSomething({ samples: [], field: 'phone' })).toBe(true)
    expect(holdsSomething({ samples: ['1'], field: '' })).toBe(true)
  })

  it('keeps one of several that are one thing, and makes none of them a second one', () => {
    expect(mayBeKept({ reason: 'number_twice' })).toBe(true)
    expect(mayBeKept({ reason: 'two_villages' })).toBe(false)
    expect(mayBeNew({ kind: 'places' }, { reason: 'twice' })).toBe(false)
    expect(mayBeNew({ kind: 'people' }, { reason: 'twice' })).toBe(true)
  })

  it('makes no second person with the same number', () => {
    expect(mayBeNew({ kind: 'people' }, { reason: 'phone_of_other' })).toBe(false)
    expect(mayBeNew({ kind: 'people' }, { reason: 'same_person' })).toBe(true)
    expect(mayBeNew({ kind: 'households' }, { reason: 'same_name' })).toBe(true)
  })

  it('notices two columns for one field', () => {
    expect(doubled({ 0: 'head', 1: '', 2: 'head' })).toBe('head')
    expect(doubled({ 0: 'head', 1: '', 2: '' })).toBe(undefined)
  })
})

it('lists are brought in by those who keep the ledgers, and by nobody else', () => {
  const posts = [{ role: 'inspector' as const }, { role: 'officer' as const }]
  expect(keptPlaces(posts)).toEqual([{ role: 'officer' }])
})

test('whoever gave such a list before is offered first, each sender once', () => {
  const from = (sender: string, kind: string, place_id: string) => ({ sender, kind, place_id }) as Batch
  const earlier = [
    from('民政办', 'toilets', 'a'),
    from('', 'people', 'a'),
    from('派出所', 'people', 'a'),
    from('民政办', 'people', 'b'),
  ]
  expect(sendersOf(earlier, 'people', 'a')).toEqual(['派出所', '民政办'])
  expect(sendersOf(earlier, 'people', 'b')).toEqual(['民政办', '派出所'])
})
