import { readPicked, takenAt } from '@pwa/evidence/exif'
import { expect, test } from 'vitest'

type Value = string | [number, number][] | number
type Entries = Record<number, Value>

/** A JPEG's first bytes with a first directory, one for the shot and one for the position. */
function jpeg(first: Entries, isLittle = true, shot: Entries = {}, place: Entries = {}): Blob {
  const tiff = new DataView(new ArrayBuffer(2000))
  const put16 = (at: number, value: number) => tiff.setUint16(at, value, isLittle)
  const put32 = (at: number, value: number) => tiff.setUint32(at, value, isLittle)
  let free = 600
  const directory = (at: number, entries: Entries) => {
    put16(at, Object.keys(entries).length)
    for (const [index, [tag, value]] of Object.entries(entries).entries()) entry(at + 2 + index * 12, +tag, value)
  }
  const entry = (at: number, tag: number, value: Value) => {
    put16(at, tag)
    if (typeof value === 'number') return put32(at + 8, value)
    const [kind, count, bytes] = encoded(value, isLittle)
    put16(at + 2, kind)
    put32(at + 4, count)
    const where = bytes.length <= 4 ? at + 8 : free
    if (where === free) put32(at + 8, free)
    for (const [index, byte] of bytes.entries()) tiff.setUint8(where + index, byte)
    free += 100
  }
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d)
  put16(2, 42)
  put32(4, 8)
  directory(8, { ...first, 34665: 200, 34853: 400 })
  directory(200, shot)
  directory(400, place)
  const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 7, 0xd8, 0x45, 0x78, 0x69, 0x66, 0, 0])
  return new Blob([head, tiff], { type: 'image/jpeg' })
}

/** Type, count and bytes of a text or of rationals. */
function encoded(value: string | [number, number][], isLittle: boolean): [number, number, Uint8Array] {
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(`${value}\0`)
    return [2, bytes.length, bytes]
  }
  const view = new DataView(new ArrayBuffer(value.length * 8))
  for (const [index, number] of value.flat().entries()) view.setUint32(index * 4, number, isLittle)
  return [5, value.length, new Uint8Array(view.buffer)]
}

const place: Entries = {
  ...{
    1: 'N',
    2: [
      [27, 1],
      [3, 1],
      [3600, 100],
    ],
  },
  ...{
    3: 'E',
    4: [
      [110, 1],
      [34, 1],
      [12, 1],
    ],
  },
}

test.each([true, false])('what the file says is read (little-endian: %s)', async isLittle => {
  const first = { 271: 'HUAWEI', 272: 'P40', 305: '今日水印相机' }
  const shot = { 36867: '2026:11:23 08:05:00', 36881: '+08:00' }
  expect(await readPicked(jpeg(first, isLittle, shot, place))).toEqual({
    ...{ type: 'image/jpeg', 271: 'HUAWEI', 272: 'P40', 305: '今日水印相机' },
    ...{ 36867: '2026:11:23 08:05:00', 36881: '+08:00', 1: 'N', 2: [27, 3, 36], 3: 'E', 4: [110, 34, 12] },
  })
})

test('the moment of an album picture, as China’s', () => {
  expect(takenAt({ 36867: '2026:11:23 08:05:00' })).toBe(Date.parse('2026-11-23T00:05:00Z'))
  for (const said of ['', '0000:00:00 00:00:00', '                   ', 'yesterday'])
    expect(takenAt({ 36867: said })).toBeNull()
  expect(takenAt({})).toBeNull()
})

test('no text holds a NUL, which no server stores', async () => {
  const said = await readPicked(jpeg({ 305: `Snapseed\0\0${'x'.repeat(60)}` }))
  expect(said[305]).toBe('Snapseed')
})

test('a receiver without a fix says 0/0, which travels as nothing', async () => {
  const said = await readPicked(
    jpeg(
      {},
      true,
      {},
      {
        2: [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      },
    ),
  )
  expect(JSON.parse(JSON.stringify(said))[2]).toEqual([null, null, null])
})

test.each([
  ['no EXIF', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 0])], { type: 'image/jpeg' })],
  ['a header cut short', jpeg({}, true, { 36867: '2026:11:23 08:05:00' }).slice(0, 40, 'image/jpeg')],
  ['a directory that points at itself', jpeg({ 34665: 8 }).slice(0, 60, 'image/jpeg')],
  ['no JPEG at all', new Blob(['hello, this is not a picture'], { type: 'image/jpeg' })],
  ['nothing', new Blob([], { type: 'image/jpeg' })],
])('%s says its type only', async (_, blob) => expect(await readPicked(blob)).toEqual({ type: 'image/jpeg' }))

test('EXIF that goes round in circles ends', async () => {
  const circle = new Uint8Array(await jpeg({}).arrayBuffer())
  new DataView(circle.buffer).setUint32(12 + 8 + 2 + 8, 8, true)
  expect(await readPicked(new Blob([circle], { type: 'image/jpeg' }))).toMatchObject({ type: 'image/jpeg' })
})
