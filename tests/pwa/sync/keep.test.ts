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
