import { sentence } from '@pwa/base/problems'
import { keepShot } from '@pwa/evidence/actions'
import type { Database } from '@pwa/store/database'
import { draftOf, saveDraft } from '@pwa/store/drafts'
import { asPhotoIn, record } from '@pwa/sync/record'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { phone, shot } from '../town'

vi.mock('@pwa/evidence/shrinking', () => ({
  shrunk: async () => ({
    ...{ width: 4, height: 3, bytes: new ArrayBuffer(8), sha256: 'a', thumb: new ArrayBuffer(2), thumb_sha256: 'b' },
  }),
}))

let database: Database
const puts = IDBObjectStore.prototype.put

beforeEach(async () => {
  ;({ database } = await phone())
})

afterEach(() => {
  IDBObjectStore.prototype.put = puts
})

/** As a browser does it: the write that is too much fails, and its transaction with it. */
function fullFor(table: string): void {
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === table) throw new DOMException('full', 'QuotaExceededError')
    return key === undefined ? puts.call(this, value) : puts.call(this, value, key)
  }
}

const draft = (note: string) => ({
  ...{ key: 'visit', route: '/visits/new', title: '记走访', fields: { note }, shooting: null, updated_at: 1 },
})

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (failure: unknown) => failure,
  )

const rows = (table: 'op' | 'photo' | 'full' | 'thumb') =>
  database.read([table], tx => tx.objectStore(table).getAll() as Promise<unknown[]>)

test('a photo that finds no room leaves nothing half kept, and says what to do', async () => {
  const before = await shot(database, 'visit')
  fullFor('full')
  const picture = new File(['?'], 'IMG_1.jpg', { type: 'image/jpeg' })
  const failure = await failureOf(
    keepShot({ picture, source: 'album', draft: 'visit', slot: 'after', position: Promise.resolve(null) }),
  )
  expect(sentence(failure)).toContain('手机空间不够')
  expect(await rows('photo')).toMatchObject([{ id: before.id }])
  expect(await rows('thumb')).toHaveLength(1)
})

test('a draft that finds no room keeps what it said before', async () => {
  await saveDraft(database, draft('水箱'))
  fullFor('draft')
  expect(sentence(await failureOf(saveDraft(database, draft('水箱漏水'))))).toContain('手机空间不够')
  expect((await draftOf(database, 'visit'))?.fields).toEqual({ note: '水箱' })
})

test('a record that finds no room leaves its draft and its photos; with room it goes through, once', async () => {
  await saveDraft(database, draft('水箱漏水'))
  const photo = await shot(database, 'visit')
  const keep = () =>
    record({
      kind: 'visit.record',
      body: { photos: [asPhotoIn(photo)] },
      ...{ photoIds: [photo.id], draft: 'visit', title: '走访' },
    })
  fullFor('op')
  expect(sentence(await failureOf(keep()))).toContain('手机空间不够')
  expect(await draftOf(database, 'visit')).toBeDefined()
  expect(await rows('photo')).toMatchObject([{ draft: 'visit', op_id: null }])
  IDBObjectStore.prototype.put = puts
  const id = await keep()
  expect(await rows('op')).toMatchObject([{ op_id: id }])
  expect(await draftOf(database, 'visit')).toBeUndefined()
})

test('no room for a photo’s claim rolls its record back', async () => {
  const photo = await shot(database, 'visit')
  fullFor('photo')
  await failureOf(
    record({ kind: 'visit.record', body: { photos: [asPhotoIn(photo)] }, photoIds: [photo.id], title: '走访' }),
  )
  expect(await rows('op')).toEqual([])
  expect(await rows('photo')).toMatchObject([{ op_id: null }])
})
