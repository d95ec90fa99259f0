import { keepShot } from '@pwa/evidence/actions'
import { asPhotoIn } from '@pwa/sync/record'
import { expect, test, vi } from 'vitest'
import { phone } from '../town'

vi.mock('@pwa/evidence/shrink.worker?worker', () => ({ default: class {} }))
vi.mock('@pwa/evidence/shrinkHere', () => ({ shrinkHere: () => Promise.reject(new Error('photo_unreadable')) }))

const file = (head: string, size = 64) => {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode(head), 4)
  return new File([bytes], 'IMG_5195.HEIC', { type: 'image/heic' })
}
const keep = (picture: File) =>
  keepShot({ picture, source: 'album', draft: 'd', slot: 'after', position: Promise.resolve(null) })

test.each(['ftypheic', 'ftypheix', 'ftypmif1'])(
  'a picture (%s) that only the server can open goes as it is',
  async head => {
    const { database } = await phone()
    const row = await keep(file(head))
    expect(row).toMatchObject({ mime: 'image/heic', size: 64, width: 0, height: 0, thumb: { state: 'stored' } })
    expect(asPhotoIn(row)).toMatchObject({ thumb_sha256: null, thumb_size: 0, mime: 'image/heic' })
    const [full, thumb] = await database.read(['full', 'thumb'], async tx => [
      await tx.objectStore('full').get(row.id),
      await tx.objectStore('thumb').get(row.id),
    ])
    expect([full?.bytes.byteLength, thumb?.mime]).toEqual([64, 'image/svg+xml'])
    expect(new TextDecoder().decode(thumb?.bytes)).toContain('传上去后显示')
  },
)

test('what is no picture, or larger than the server takes, is refused with a sentence', async () => {
  await phone()
  await expect(keep(file('ftypmp42'))).rejects.toThrow('photo_unreadable')
  await expect(keep(file('ftypheic', 20_000_001))).rejects.toThrow('photo_unreadable')
})
