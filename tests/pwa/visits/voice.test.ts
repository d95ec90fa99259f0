import { draftPhotos } from '@pwa/evidence/queries'
import { allKept, follow } from '@pwa/evidence/underway'
import { keepVoice } from '@pwa/evidence/voice'
import type { Database } from '@pwa/store/database'
import { one } from '@pwa/store/view'
import { offerAgain } from '@pwa/sync/offerAgain'
import { push } from '@pwa/sync/push'
import type { Sendable } from '@pwa/sync/tus'
import { unsent } from '@pwa/sync/unsent'
import { upload } from '@pwa/sync/upload'
import { recordVisit } from '@pwa/visits/actions'
import { freshFields } from '@pwa/visits/rules'
import type { Visit } from '@pwa/visits/shapes'
import { beforeEach, expect, test } from 'vitest'
import { phone, shot, Town } from '../town'
import { hold, home } from '../village'

let town: Town
let database: Database
const draft = 'visit:h1'
const sound = new Blob([new Uint8Array(2000)], { type: 'audio/webm;codecs=opus' })

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  await hold(database, 'household', [home('h1')])
})

const spoken = async (): Promise<Visit> => {
  await keepVoice(draft, { sound, seconds: 12 })
  const fields = { ...freshFields('h1', undefined, undefined), heard: '' }
  return recordVisit({ fields, households: [home('h1')], photos: await draftPhotos(database, draft), draft })
}

const ops = () => database.read(['op'], tx => tx.objectStore('op').getAll())

test('a recording goes with its visit, apart from the photos, and can be played at once', async () => {
  await shot(database, draft)
  const visit = await spoken()
  const [op] = await ops()
  const body = op?.body as { voice: { id: string }; photos: { id: string }[] }
  const { voice } = body
  const [photo] = body.photos
  expect(voice).toMatchObject({ size: 2000, mime: 'audio/webm;codecs=opus', seconds: 12 })
  expect(op?.photo_ids.sort()).toEqual([photo?.id, voice.id].sort())
  const seen = await one<Visit>(database, 'visit', visit.id)
  expect(seen?.data.voice).toEqual({ id: voice.id, seconds: 12, stored: false })
  expect(seen?.data.photo_ids).toEqual([photo?.id])
})

test('its bytes are offered and sent as a voice, and all received is said only then', async () => {
  await spoken()
  await push(database, 'd1')
  expect((await unsent(database)).items).toMatchObject([{ is: 'photos', photosLeft: 1 }])
  const sent: Sendable[] = []
  const send = async (file: Sendable) => {
    sent.push(file)
    town.stored.add(`${file.metadata.photo_id}:${file.metadata.role}`)
  }
  for (const role of ['thumb', 'photo'] as const)
    await upload({ database, deviceId: 'd1', role, isInterrupted: () => false, send })
  expect(sent.map(file => [file.metadata.role, file.bytes.byteLength])).toEqual([['voice', 2000]])
  expect((await unsent(database)).items).toEqual([])
  expect((await draftOrStored())[0]?.stored_at).not.toBeNull()
})

const draftOrStored = () => database.read(['photo'], tx => tx.objectStore('photo').getAll())

test('after a restore it is offered again, without a thumbnail that never was', async () => {
  await spoken()
  await database.write(['op', 'photo'], offerAgain)
  const [row] = await draftOrStored()
  expect([row?.photo.state, row?.thumb.state]).toEqual(['waiting', 'stored'])
})

test('whoever saves while somebody is still talking ends the recording and takes it along', async () => {
  let stop = () => {}
  const talked = new Promise<void>(resolve => {
    stop = resolve
  })
  void follow(
    draft,
    talked.then(() => keepVoice(draft, { sound, seconds: 3 })),
    () => stop(),
  )
  await allKept(draft)
  expect(await draftPhotos(database, draft)).toMatchObject([{ slot: 'voice', seconds: 3 }])
})
