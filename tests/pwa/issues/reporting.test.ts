import { lackOf, reportStart, sourceOf } from '@pwa/issues/reporting'
import type { Database } from '@pwa/store/database'
import { saveDraft } from '@pwa/store/drafts'
import { record } from '@pwa/sync/record'
import { beforeEach, expect, test } from 'vitest'
import { phone, shot } from '../town'

let database: Database

beforeEach(async () => {
  ;({ database } = await phone())
})

const fields = { category: 'toilet.ware', text: '', place_id: 'v', household_id: '', owner_id: '', due_on: '' }

test('supervisors inspect, everybody else comes by', () => {
  expect(sourceOf([{ role: 'grid_worker' }, { role: 'inspector' }])).toBe('inspection')
  expect(sourceOf([{ role: 'secretary' }])).toBe('patrol')
  expect(sourceOf([])).toBe('patrol')
})

test('a kind, a place and a line or a picture: no more is asked', () => {
  expect(lackOf({ ...fields, category: '' }, 1)).toBe('lackKind')
  expect(lackOf({ ...fields, place_id: '' }, 1)).toBe('lackPlace')
  expect(lackOf({ ...fields, place_id: '', household_id: 'h1' }, 1)).toBeNull()
  expect(lackOf({ ...fields, text: '  ' }, 0)).toBe('lackWhat')
  expect(lackOf({ ...fields, text: '漏水' }, 0)).toBeNull()
  expect(lackOf(fields, 1)).toBeNull()
})

test('what is known is filled in, and each household has a draft of its own', async () => {
  const start = await reportStart(database, { household: 'h1', fix: '1' }, [{ role: 'grid_worker' }])
  expect(start).toMatchObject({ key: 'report:h1:fix', thenFix: true, isResumed: false, source: 'patrol' })
  expect(start.route).toBe('/issues/new?household=h1&fix=1')
  expect(start.fields.household_id).toBe('h1')
  await saveDraft(database, { ...start, title: '', fields: {}, shooting: null, updated_at: 1 } as never)
  expect((await reportStart(database, { household: 'h1', fix: '1' }, [])).isResumed).toBe(true)
  expect((await reportStart(database, { household: 'h2', fix: '1' }, [])).isResumed).toBe(false)
})

test('a refused report opens with what it said, its photos included', async () => {
  const photo = await shot(database, 'report:')
  const id = await record({
    kind: 'issue.report',
    body: { id: 'i1', category: 'toilet.ware', text: '漏水', source: 'inspection', place_id: 'v', photos: [] },
    ...{ photoIds: [photo.id], makes: ['i1'], title: '报问题' },
  } as never)
  const start = await reportStart(database, { mend: id }, [])
  expect(start).toMatchObject({ replaces: id, source: 'inspection', fields: { text: '漏水', household_id: '' } })
  expect(start.kept.map(row => row.id)).toEqual([photo.id])
})
