import { keepEach, keepShot } from '@pwa/evidence/actions'
import { draftPhotos } from '@pwa/evidence/queries'
import { allKept, follow } from '@pwa/evidence/underway'
import type { Database } from '@pwa/store/database'
import { makeKeeper } from '@pwa/store/useDraft'
import { beforeEach, expect, test, vi } from 'vitest'
import { phone } from '../town'

vi.mock('@pwa/evidence/shrinking', () => ({
  shrunk: async () => {
    await new Promise(resolve => setTimeout(resolve, 5))
    return { width: 4, height: 3, bytes: new ArrayBuffer(8), sha256: 'a', thumb: new ArrayBuffer(2), thumb_sha256: 'b' }
  },
}))

let database: Database

beforeEach(async () => {
  ;({ database } = await phone())
})

const picture = (name: string) => new File(['?'], name, { type: 'image/jpeg' })
const keep = async (file: File) => {
  await keepShot({ picture: file, source: 'album', draft: 'd', slot: 'after', position: Promise.resolve(null) })
}

test('whoever saves while three pictures are being made small gets all three', async () => {
  void keepEach('d', ['1.jpg', '2.jpg', '3.jpg'].map(picture), keep)
  expect(await draftPhotos(database, 'd')).toHaveLength(3)
})

test('what begins while one waits is waited for, too', async () => {
  const ended: string[] = []
  const work = async (name: string, next?: () => void) => {
    await new Promise(resolve => setTimeout(resolve, 5))
    next?.()
    ended.push(name)
  }
  void follow(
    'd',
    work('first', () => void follow('d', work('second'))),
  )
  await allKept('d')
  expect(ended).toEqual(['first', 'second'])
})

test('a fresh photo saved at once still gets its place, if a satellite answers soon', async () => {
  const place = { lat: 30, lng: 120, accuracy_m: 8, at: '2026-11-28T00:00:00Z', source: 'device' as const }
  const found = new Promise<typeof place>(resolve => setTimeout(() => resolve(place), 40))
  void keepShot({ picture: picture('1.jpg'), source: 'camera_app', draft: 'd', slot: 'after', position: found })
  expect(await draftPhotos(database, 'd')).toMatchObject([{ position: place }])
})

test('nobody waits long for a satellite that is silent', async () => {
  void keepShot({
    picture: picture('1.jpg'),
    ...{ source: 'camera_app', draft: 'd', slot: 'after', position: new Promise(() => {}) },
  })
  expect(await draftPhotos(database, 'd')).toMatchObject([{ position: null }])
})

test('a sealed form is not written again, until somebody types in it', async () => {
  const keeper = makeKeeper()
  const saved: (string | null)[] = []
  keeper.save = async (_fields, slot) => void saved.push(slot)
  keeper.change({ how: 'home' })
  keeper.seal()
  await keeper.now(null)
  expect(saved).toEqual([])
  keeper.change({ how: 'call' })
  await keeper.now('after')
  expect(saved).toEqual(['after'])
})
