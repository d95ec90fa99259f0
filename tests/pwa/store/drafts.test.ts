import { draftOf, dropDraft, saveDraft } from '@pwa/store/drafts'
import { asPhotoIn, record } from '@pwa/sync/record'
import { expect, test } from 'vitest'
import { phone, shot } from '../town'

const draft = (key: string) => ({
  key,
  route: '/visits/new',
  title: '记走访',
  fields: { how: 'home' },
  shooting: 'after',
  updated_at: 1,
})

test('a draft keeps its fields and the slot that was being shot', async () => {
  const { database } = await phone()
  await saveDraft(database, draft('visit'))
  expect(await draftOf(database, 'visit')).toMatchObject({ fields: { how: 'home' }, shooting: 'after' })
})

test('a record takes its draft’s photos with it and ends the draft, all in one', async () => {
  const { database } = await phone()
  await saveDraft(database, draft('visit'))
  const photo = await shot(database, 'visit')
  const id = await record({
    kind: 'visit.record',
    body: { photos: [asPhotoIn(photo)] },
    photoIds: [photo.id],
    draft: 'visit',
    title: 't',
  })
  expect(await draftOf(database, 'visit')).toBeUndefined()
  const kept = await database.read(['photo'], tx => tx.objectStore('photo').get(photo.id))
  expect(kept).toMatchObject({ op_id: id, draft: null })
})

test('a record whose photo is missing is not half written', async () => {
  const { database } = await phone()
  await saveDraft(database, draft('visit'))
  await expect(record({ kind: 'task.tick', body: {}, photoIds: ['gone'], draft: 'visit', title: 't' })).rejects.toThrow(
    'photo_lost',
  )
  expect(await draftOf(database, 'visit')).toBeDefined()
  expect(await database.read(['op'], tx => tx.objectStore('op').getAll())).toEqual([])
})

test('a draft that is thrown away takes its photos, not those of others', async () => {
  const { database } = await phone()
  const [mine, other] = [await shot(database, 'visit'), await shot(database, 'fix')]
  await dropDraft(database, 'visit')
  const left = await database.read(['full'], tx => tx.objectStore('full').getAllKeys())
  expect(left).toEqual([other.id])
  expect(left).not.toContain(mine.id)
})
