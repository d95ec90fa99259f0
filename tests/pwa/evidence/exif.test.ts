import { takenAt } from '@pwa/evidence/exif'
import { expect, test } from 'vitest'

/** A JPEG's first bytes with one date in its Exif directory. */
function jpeg(date: string, isLittle: boolean): Blob {
  const tiff = new DataView(new ArrayBuffer(8 + 18 + 18 + 20))
  const put16 = (at: number, value: number) => tiff.setUint16(at, value, isLittle)
  const put32 = (at: number, value: number) => tiff.setUint32(at, value, isLittle)
  const entry = (at: number, tag: number, value: number) => {
    put16(at, 1)
    put16(at + 2, tag)
    put32(at + 10, value)
  }
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d)
  put16(2, 42)
  put32(4, 8)
  entry(8, 0x8769, 26)
  entry(26, 0x9003, 44)
  for (const [index, char] of [...date].entries()) tiff.setUint8(44 + index, char.charCodeAt(0))
  const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 72, 0x45, 0x78, 0x69, 0x66, 0, 0])
  return new Blob([head, tiff])
}

test.each([true, false])('the moment of an album picture is read (little-endian: %s)', async isLittle => {
  expect(await takenAt(jpeg('2026:11:23 08:05:00', isLittle))).toBe(Date.parse('2026-11-23T00:05:00Z'))
})

test.each([
  ['no date', jpeg('                   ', true)],
  ['a header cut short', jpeg('2026:11:23 08:05:00', true).slice(0, 40)],
  ['no JPEG at all', new Blob(['hello, this is not a picture'])],
  ['nothing', new Blob([])],
])('%s says nothing', async (_, blob) => expect(await takenAt(blob)).toBeNull())
