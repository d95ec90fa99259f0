import { sentence } from '@pwa/base/problems'
import { draftPhotos } from '@pwa/evidence/queries'
import { listen, type Take } from '@pwa/evidence/recorder'
import { type Ended, talk } from '@pwa/evidence/talk'
import { allKept, follow } from '@pwa/evidence/underway'
import { keepVoice } from '@pwa/evidence/voice'
import type { Database } from '@pwa/store/database'
import { one } from '@pwa/store/view'
import { offerAgain } from '@pwa/sync/offerAgain'
import { push } from '@pwa/sync/push'
import type { Sendable } from '@pwa/sync/sending'
import { unsent } from '@pwa/sync/unsent'
import { upload } from '@pwa/sync/upload'
import { recordVisit } from '@pwa/visits/actions'
import { freshFields } from '@pwa/visits/rules'
import type { Visit } from '@pwa/visits/shapes'
import { beforeEach, expect, test } from 'vitest'
import { phone, shot, Town } from '../town'
import { until } from '../until'
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

/** A microphone that answers when told, and how many of them were opened. */
function microphone() {
  let answer = () => {}
  const answered = new Promise<void>(resolve => {
    answer = resolve
  })
  const held = { opened: 0, answer, kept: 0 }
  const open = async (): Promise<Take> => {
    held.opened += 1
    await answered
    let end: (made: { sound: Blob; seconds: number } | null) => void = () => {}
    const made = new Promise<{ sound: Blob; seconds: number } | null>(resolve => {
      end = resolve
    })
    return { stop: () => end({ sound, seconds: 3 }), cancel: () => end(null), made }
  }
  const keep = async () => {
    held.kept += 1
  }
  return { held, voice: talk({ tick: () => {}, before: async () => {}, keep, open }) }
}

test('a second press before the microphone answers opens no second recording, and holds on to the first', async () => {
  const { held, voice } = microphone()
  const first = voice.begin()
  voice.end(true)
  expect(voice.begin()).toBeNull()
  await until(() => expect(held.opened).toBe(1))
  held.answer()
  await until(() => expect(voice.isOn()).toBe(true))
  expect(held.opened).toBe(1)
  voice.end(true)
  expect(await first).toBe('kept' satisfies Ended)
  expect([held.kept, voice.isOn()]).toEqual([1, false])
})

test('a thumb that has let go before the microphone answers records nothing; a screen that was left neither', async () => {
  const { held, voice } = microphone()
  const first = voice.begin()
  voice.end(false)
  held.answer()
  expect(await first).toBe('dropped')
  expect([held.kept, voice.isOn()]).toEqual([0, false])
})

test('a full phone is called a full phone, and no microphone no microphone', async () => {
  const full = new DOMException('', 'QuotaExceededError')
  const failing = (open: () => Promise<Take>, before = async () => {}) =>
    talk({ tick: () => {}, before, keep: () => Promise.reject(full), open }).begin()
  const made = Promise.resolve({ sound, seconds: 3 })
  const words = (work: Promise<unknown> | null) => work?.catch(sentence)
  expect(await words(failing(async () => ({ stop: () => {}, cancel: () => {}, made })))).toContain('空间')
  const getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  Object.assign(globalThis, { navigator: { mediaDevices: { getUserMedia } } })
  expect(await words(failing(() => listen(() => {})))).toContain('话筒')
})

test('what was said or shot stays with whoever did, even if somebody else is here when it is ready', async () => {
  const keeping = keepVoice(draft, { sound, seconds: 3 })
  await phone('张明')
  await keeping
  expect(await draftOrStored()).toHaveLength(1)
})
