import { NoAnswer, Problem } from '@pwa/base/problem'
import { sentence } from '@pwa/base/problems'
import type { Database } from '@pwa/store/database'
import { readMeta } from '@pwa/store/meta'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import type { Sendable } from '@pwa/sync/sending'
import { unsent } from '@pwa/sync/unsent'
import { upload } from '@pwa/sync/upload'
import { beforeEach, expect, test, vi } from 'vitest'
import { later, phone, portal, shot, Town } from '../town'
import { until } from '../until'

let town: Town
let database: Database
let photoId: string

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  const photo = await shot(database, 'draft')
  photoId = photo.id
  await record({ kind: 'issue.fix', body: { id: 'i' }, photoIds: [photo.id], title: '整改' })
  await push(database, 'd1')
})

/** Takes every byte and stores it, unless told otherwise. */
const store = async (file: Sendable) => void town.stored.add(`${file.metadata.photo_id}:${file.metadata.role}`)

const run = (
  send: (file: Sendable) => Promise<void> = store,
  role: 'photo' | 'thumb' = 'photo',
  isInterrupted = () => false,
) => upload({ database, deviceId: 'd1', role, isInterrupted, send })
const row = async () => database.read(['photo'], async tx => tx.objectStore('photo').get(photoId))
const state = async () => (await row())?.photo

test('all received is said only when text, thumbnail and photo are stored', async () => {
  expect((await unsent(database)).items).toMatchObject([{ is: 'photos', photosLeft: 1 }])
  await run(store, 'thumb')
  expect((await unsent(database)).items).toHaveLength(1)
  await run()
  expect((await unsent(database)).items).toEqual([])
  expect((await row())?.stored_at).not.toBeNull()
})

test('every byte accepted is not yet stored: the server has to say so', async () => {
  await run(async () => {})
  expect((await state())?.state).toBe('waiting')
  expect((await state())?.tries).toBe(1)
  expect((await unsent(database)).items).toHaveLength(1)
})

test('bytes that never match their hash are parked after three times', async () => {
  for (let i = 0; i < 4; i++) {
    await run(async () => {})
    later(10 * 60_000)
  }
  expect(await state()).toMatchObject({ state: 'parked', reason: 'photo_mismatch' })
  expect((await unsent(database)).items).toMatchObject([{ is: 'parked', reason: 'photo_mismatch' }])
})

test('what the server already has is not sent', async () => {
  town.stored.add(`${photoId}:photo`)
  let sent = 0
  await run(async () => void sent++)
  expect(sent).toBe(0)
  expect((await state())?.state).toBe('stored')
})

test('an attempt that broke off goes on from where it stopped', async () => {
  await run(async file => {
    file.onUrl('/api/uploads/u1')
    file.onProgress(600)
    await until(async () => expect((await state())?.offset).toBe(600))
    throw new NoAnswer('offline')
  })
  expect(await state()).toMatchObject({ state: 'waiting', upload_url: '/api/uploads/u1', offset: 600 })
  later(10 * 60_000)
  let url: string | null = null
  await run(async file => {
    url = file.url
    await store(file)
  })
  expect(url).toBe('/api/uploads/u1')
  expect((await state())?.state).toBe('stored')
})

test('no network: it rests, and other photos are not tried in vain', async () => {
  expect(await run(() => Promise.reject(new NoAnswer('offline')))).toBe('resting')
  expect(await run()).toBe('resting')
})

test('a photo that broke off does not keep the next record’s text waiting', async () => {
  await run(() => Promise.reject(new NoAnswer('offline')))
  await record({ kind: 'visit.record', body: { id: 'v' }, title: '走访' })
  expect(await push(database, 'd1')).toBe('empty')
  expect(town.done.size).toBe(2)
})

test('an upload that the server has forgotten begins again', async () => {
  let calls = 0
  await run(async file => {
    if (++calls === 1) throw new Problem({ status: 404, code: 'not_found' })
    await store(file)
  })
  expect((await state())?.state).toBe('stored')
})

test('a photo too large for the server is parked with its reason', async () => {
  await run(() => Promise.reject(new Problem({ status: 413, code: 'too_large' })))
  expect(await state()).toMatchObject({ state: 'parked', reason: 'too_large' })
})

test('a grant that has ended keeps the photo and asks for a sign-in', async () => {
  expect(await run(() => Promise.reject(new Problem({ status: 401, code: 'sign_in_required' })))).toBe('barred')
  expect((await state())?.state).toBe('waiting')
  expect(await readMeta(database, 'grant_refused')).toBe(true)
})

test('a portal’s page is believed in nothing', async () => {
  town.faults.push(portal)
  expect(await run()).toBe('resting')
  expect((await state())?.state).toBe('waiting')
})

test('a new record’s text goes before the next photo', async () => {
  let sent = 0
  expect(
    await run(
      async () => void sent++,
      'photo',
      () => true,
    ),
  ).toBe('resting')
  expect(sent).toBe(0)
})

test('bytes lost on the phone are said to be lost', async () => {
  await database.write(['full'], tx => tx.objectStore('full').clear())
  await run()
  expect(await state()).toMatchObject({ state: 'parked', reason: 'photo_lost' })
})

test('an offer that the server passes over is not asked for in circles', async () => {
  const real = globalThis.fetch
  const other = await shot(database, 'draft')
  await record({ kind: 'issue.fix', body: { id: 'j' }, photoIds: [other.id], title: '整改' })
  globalThis.fetch = async (input, init) => {
    const answer = (await (await real(input, init)).json()) as { photos?: { photo_id: string }[] }
    answer.photos = answer.photos?.filter(photo => photo.photo_id === photoId) ?? []
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } })
  }
  await run()
  expect((await state())?.state).toBe('stored')
})

test('when an update has taken away what sends, the list of unsent says so, and the photos go with the next version', async () => {
  vi.doMock('@pwa/sync/carry', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const outcome = await upload({ database, deviceId: 'd1', role: 'thumb', isInterrupted: () => false })
  vi.doUnmock('@pwa/sync/carry')
  expect(outcome).toBe('resting')
  const [item] = (await unsent(database)).items
  expect([item?.is, item?.reason, sentence(item?.reason)]).toEqual([
    'photos',
    'outdated',
    '小格有新版本，更新后接着传。',
  ])
  later(60 * 60_000)
  await run(store, 'thumb')
  await run()
  expect((await unsent(database)).items).toEqual([])
})
