import { record } from '@pwa/sync/record'
import { rescueFile, rescueText } from '@pwa/sync/rescue'
import { expect, test } from 'vitest'
import { phone, shot } from '../town'

const curve = { name: 'ECDH', namedCurve: 'P-256' }
const frame = (data: Uint8Array, at: number) => {
  const length = new DataView(data.buffer, data.byteOffset).getUint32(at)
  const json = new TextDecoder().decode(data.subarray(at + 4, at + 4 + length))
  return { value: JSON.parse(json), end: at + 4 + length }
}

/** What server/base/rescue.py does with it. */
async function open(file: Blob, privateKey: CryptoKey) {
  const whole = new Uint8Array(await file.arrayBuffer())
  const point = await crypto.subtle.importKey('raw', whole.slice(4, 69), curve, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: point }, privateKey, 256)
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('xiaoge rescue 1')
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }
  const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  const cipher = { name: 'AES-GCM', iv: whole.slice(69, 81) }
  const plain = new Uint8Array(await crypto.subtle.decrypt(cipher, key, whole.slice(81)))
  const index = frame(plain, 0)
  return { magic: new TextDecoder().decode(whole.slice(0, 4)), index: index.value, body: plain.subarray(index.end) }
}

async function keys() {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  return { privateKey: pair.privateKey, jwk: { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'k1' } }
}

test('holds everything unsent, photos included, and opens only with the server’s key', async () => {
  const { database, grant } = await phone()
  const photo = await shot(database, 'draft', 500)
  const id = await record({ kind: 'issue.fix', body: { id: 'i', note: '修好了' }, photoIds: [photo.id], title: '整改' })
  const { privateKey, jwk } = await keys()
  const file = await rescueFile(database, 'd1', jwk)
  if (!file) throw new Error('nothing to rescue')
  const { magic, index, body } = await open(file, privateKey)
  expect(magic).toBe('XGR1')
  expect(index).toMatchObject({ device_id: 'd1', grant, ops: [{ op_id: id, body: { note: '修好了' } }] })
  expect(index.photos).toMatchObject([
    { id: photo.id, photo: { offset: 0, length: 500 }, thumb: { offset: 500, length: 10 } },
  ])
  expect(body.length).toBe(510)
  await expect(open(file, (await keys()).privateKey)).rejects.toThrow()
})

test('nothing unsent makes no file', async () => {
  const { database } = await phone()
  expect(await rescueFile(database, 'd1', (await keys()).jwk)).toBeNull()
})

test('where no file can be saved the records go as text, without the photos, sealed alike', async () => {
  const { database } = await phone()
  const photo = await shot(database, 'draft', 500)
  const id = await record({ kind: 'issue.fix', body: { id: 'i', note: '修好了' }, photoIds: [photo.id], title: '整改' })
  const { privateKey, jwk } = await keys()
  const text = await rescueText(database, 'd1', jwk)
  expect(text).toMatch(/^[A-Za-z0-9+/=]+$/)
  expect(text?.length).toBeLessThan(4000)
  const file = new Blob([Uint8Array.from(atob(text ?? ''), letter => letter.charCodeAt(0))])
  const { magic, index, body } = await open(file, privateKey)
  expect([magic, body.length]).toEqual(['XGR1', 0])
  expect(index).toMatchObject({ ops: [{ op_id: id }], photos: [{ id: photo.id, photo: null, thumb: null }] })
  expect(await rescueText((await phone()).database, 'd1', jwk)).toBeNull()
})
