import type { Changes } from '@pwa/base/shapes'
import type { Database } from '@pwa/store/database'
import { apply } from '@pwa/sync/apply'
import { tidy } from '@pwa/sync/keep'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { expect, test } from 'vitest'
import { later, phone, shot, Town } from '../town'

const month = 30 * 24 * 3_600_000

test('acknowledged records stay 30 days; one whose photo is not confirmed stays longer', async () => {
  new Town().open()
  const { database } = await phone()
  const photo = await shot(database, 'draft')
  await record({ kind: 'task.tick', body: {}, title: 'a' })
  const withPhoto = await record({ kind: 'task.tick', body: {}, photoIds: [photo.id], title: 'b' })
  await push(database, 'd1')
  const kept = async () => database.read(['op'], tx => tx.objectStore('op').getAllKeys())
  later(month - 1000)
  await tidy(database)
  expect(await kept()).toHaveLength(2)
  later(2000)
  await tidy(database)
  expect(await kept()).toEqual([withPhoto])
})

test('what has not been sent is never tidied away', async () => {
  const { database } = await phone()
  await record({ kind: 'task.tick', body: {}, title: 'a' })
  later(12 * month)
  await tidy(database)
  expect(await database.read(['op'], tx => tx.objectStore('op').count())).toBe(1)
})

test('photos of forgotten drafts go, those of a draft in work stay', async () => {
  const { database } = await phone()
  await shot(database, 'forgotten')
  const wanted = await shot(database, 'open')
  await database.write(['draft'], async tx => {
    await tx.objectStore('draft').put({ key: 'open', route: '/', title: '', fields: {}, shooting: null, updated_at: 0 })
  })
  later(2 * month)
  await tidy(database)
  expect(await database.read(['full'], tx => tx.objectStore('full').getAllKeys())).toEqual([wanted.id])
})

const seen = (id: string, data: object) => ({ kind: 'photo', id, stream: 'place:v', version: 1, data: { id, ...data } })
const page = { epoch: 'e1', reset: false, dropped: [], removed: [], changed: [], cursor: 'c', entries: 0, more: false }
const thumbs = (database: Database) => database.read(['thumb'], tx => tx.objectStore('thumb').getAllKeys())
const fetched = (database: Database, id: string) =>
  database.write(['thumb', 'full'], async tx => {
    for (const table of ['thumb', 'full'] as const)
      await tx.objectStore(table).put({ id, mime: 'image/jpeg', bytes: new ArrayBuffer(1) })
  })

test('a picture that is erased, or no longer shown, leaves the phone', async () => {
  const { database } = await phone()
  for (const id of ['erased', 'gone', 'kept']) await fetched(database, id)
  const changed = ['erased', 'gone', 'kept'].map(id => seen(id, { thumb: true, erased_at: null }))
  await apply(database, { ...page, changed } as unknown as Changes)
  expect(await thumbs(database)).toHaveLength(3)
  const erased = { ...seen('erased', { thumb: false, erased_at: '2026-11-01T00:00:00Z' }), version: 2 }
  const removed = [{ kind: 'photo', id: 'gone', stream: 'place:v', version: 2 }]
  await apply(database, { ...page, changed: [erased], removed } as unknown as Changes)
  expect(await thumbs(database)).toEqual(['kept'])
  expect(await database.read(['full'], tx => tx.objectStore('full').getAllKeys())).toEqual(['kept'])
})

test('one fetched for a place that this phone holds no longer goes at the next start', async () => {
  const { database } = await phone()
  const own = await shot(database, 'draft')
  await fetched(database, 'stranger')
  await tidy(database)
  expect(await thumbs(database)).toEqual([own.id])
})

test('words in place of a thumbnail go once the server has made one', async () => {
  const { database } = await phone()
  const own = await shot(database, 'draft')
  await database.write(['photo'], async tx => void (await tx.objectStore('photo').put({ ...own, thumb_size: 0 })))
  await apply(database, { ...page, changed: [seen(own.id, { thumb: false })] } as unknown as Changes)
  expect(await thumbs(database)).toEqual([own.id])
  const made = { ...seen(own.id, { thumb: true }), version: 2 }
  await apply(database, { ...page, changed: [made] } as unknown as Changes)
  expect(await thumbs(database)).toEqual([])
  expect(await database.read(['full'], tx => tx.objectStore('full').getAllKeys())).toEqual([own.id])
})
