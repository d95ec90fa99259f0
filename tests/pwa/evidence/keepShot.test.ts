import { skew } from '@pwa/base/clock'
import type { PhotoSource } from '@pwa/base/shapes'
import { keepShot } from '@pwa/evidence/actions'
import type { Database } from '@pwa/store/database'
import { readMeta, writeMeta } from '@pwa/store/meta'
import { beforeEach, expect, test, vi } from 'vitest'
import { clock, later, phone } from '../town'

vi.mock('@pwa/evidence/shrinking', () => ({
  // A sync may end while a picture is made small, and learn another skew.
  shrunk: async () => {
    skew.set(99)
    return { width: 4, height: 3, bytes: new ArrayBuffer(8), sha256: 'a', thumb: new ArrayBuffer(2), thumb_sha256: 'b' }
  },
}))

let database: Database

beforeEach(async () => {
  ;({ database } = await phone())
  await writeMeta(database, 'tokens', { at: clock.now, left: ['t1', 't2'] })
  skew.set(-1500)
})

const keep = (source: PhotoSource, name = 'IMG_1.jpg') =>
  keepShot({
    picture: new File(['?'], name, { type: 'image/jpeg', lastModified: clock.now - 1000 }),
    ...{ source, draft: 'd', slot: 'after', position: Promise.resolve(null) },
  })

test('a fresh photo takes a token, the skew of its moment and what its file says', async () => {
  const row = await keep('camera_app')
  const picked = { type: 'image/jpeg', file_at: new Date(clock.now - 1000).toISOString() }
  expect(row).toMatchObject({ source: 'camera_app', token: 't2', skew_ms: -1500, picked })
  expect((await readMeta(database, 'tokens'))?.left).toEqual(['t1'])
  const [held] = await database.read(['photo'], tx => tx.objectStore('photo').getAll())
  expect(held).toMatchObject({ id: row.id, token: 't2' })
})

test('one from the album takes none: it was there before', async () => {
  later(10)
  expect(await keep('album')).toMatchObject({ source: 'album', taken_at: new Date(clock.now - 1000).toISOString() })
  expect((await readMeta(database, 'tokens'))?.left).toHaveLength(2)
})

test.each(['Screenshot_20261123_080500.jpg', '截屏2026-11-23.png', '截图_1.jpg'])('%s is of a screen', async name => {
  expect((await keep('album', name)).source).toBe('screen')
})
