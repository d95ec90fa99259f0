import { attempts, fitted, longSide, thumbSide } from '@pwa/evidence/sizes'
import { expect, test } from 'vitest'

test('the long side becomes 1,600, whichever it is', () => {
  expect(fitted({ width: 4000, height: 3000 }, longSide)).toEqual({ width: 1600, height: 1200 })
  expect(fitted({ width: 3000, height: 4000 }, longSide)).toEqual({ width: 1200, height: 1600 })
  expect(fitted({ width: 4000, height: 3000 }, thumbSide)).toEqual({ width: 240, height: 180 })
})

test('nothing is enlarged, and the thinnest strip keeps a pixel', () => {
  expect(fitted({ width: 640, height: 480 }, longSide)).toEqual({ width: 640, height: 480 })
  expect(fitted({ width: 30_000, height: 1 }, longSide)).toEqual({ width: 1600, height: 1 })
})

test('first lower quality, then fewer pixels', () => {
  const tries = attempts({ width: 4000, height: 3000 }, longSide)
  expect(tries[0]).toEqual({ width: 1600, height: 1200, quality: 0.75 })
  expect(tries.at(-1)).toEqual({ width: 640, height: 480, quality: 0.5 })
  const pixels = tries.map(attempt => attempt.width * attempt.height)
  expect([...pixels].sort((a, b) => b - a)).toEqual(pixels)
})
