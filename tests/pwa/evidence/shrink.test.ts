import { type Decoded, shrink } from '@pwa/evidence/shrink'
import { photoLimit, thumbLimit } from '@pwa/evidence/sizes'
import { expect, test, vi } from 'vitest'

/** A picture whose JPEG takes `weight` bytes a pixel at full quality. */
function picture(weight: number) {
  const drawn = async (size: { width: number; height: number }, quality: number) =>
    new Blob([new Uint8Array(Math.round(size.width * size.height * quality * weight))])
  return { width: 4000, height: 3000, drawn, close: vi.fn<() => void>() } satisfies Decoded
}

test('a usual scene keeps its best quality', async () => {
  const shrunk = await shrink(picture(0.15))
  expect([shrunk.width, shrunk.height, shrunk.bytes.byteLength]).toEqual([1600, 1200, 216_000])
  expect(shrunk.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test.each([0.2, 0.4, 0.8])('however much foliage (%d), photo and thumbnail stay within their limits', async weight => {
  const shrunk = await shrink(picture(weight))
  expect(shrunk.bytes.byteLength).toBeLessThanOrEqual(photoLimit)
  expect(shrunk.thumb.byteLength).toBeLessThanOrEqual(thumbLimit)
})

test('the picture’s memory is freed, also when drawing fails', async () => {
  const good = picture(0.1)
  await shrink(good)
  expect(good.close).toHaveBeenCalledOnce()
  const bad = { ...picture(0.1), drawn: () => Promise.reject(new Error('photo_unreadable')) }
  await expect(shrink(bad)).rejects.toThrow('photo_unreadable')
  expect(bad.close).toHaveBeenCalledOnce()
})
