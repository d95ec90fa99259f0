/**
 * A rescue file: everything unsent, photos included, sealed for the server, to be carried by any means.
 *
 * Envelope (opened by server/base/rescue.py): "XGR1", 65 bytes of a fresh P-256 point, 12 bytes of nonce, ciphertext.
 * Key: ECDH with the server's rescue key, HKDF-SHA-256 without salt, info "xiaoge rescue 1". Cipher: AES-256-GCM.
 * Inside: 4 bytes big-endian length of the index, the index (JSON), then the bytes that its offsets name.
 */
import { now, stamp } from '../base/clock'
import type { RescueKey } from '../base/shapes'
import type { Database } from '../store/database'
import { metaIn } from '../store/meta'
import type { OpRow, PhotoRow } from '../store/rows'

const magic = 'XGR1'
const curve = { name: 'ECDH', namedCurve: 'P-256' }
const info = 'xiaoge rescue 1'
const encoder = new TextEncoder()

/** Null when there is nothing to rescue. */
export async function rescueFile(database: Database, deviceId: string, key: RescueKey): Promise<Blob | null> {
  const parts = await collect(database, deviceId)
  return parts && new Blob(await seal(parts, key), { type: 'application/octet-stream' })
}

/** The records alone, as text to copy where files cannot be saved; null when there is nothing. Taken in like the file. */
export async function rescueText(database: Database, deviceId: string, key: RescueKey): Promise<string | null> {
  const [length, index] = (await collect(database, deviceId, false)) ?? []
  if (!length || !index) return null
  const sealed = joined(await seal([length, index], key))
  return btoa([...sealed].map(byte => String.fromCharCode(byte)).join(''))
}

type Bytes = Uint8Array<ArrayBuffer>

interface Piece {
  offset: number
  length: number
}

/** The grant goes along, sealed: it proves whose records these are. */
async function collect(database: Database, deviceId: string, hasBytes = true): Promise<Bytes[] | null> {
  return database.read(['op', 'photo', 'full', 'thumb', 'meta'], async tx => {
    const ops = (await tx.objectStore('op').getAll()).filter(op => op.state !== 'aside')
    const photos = (await tx.objectStore('photo').getAll()).filter(
      row => row.op_id && !row.stored_at && row.photo.state !== 'aside',
    )
    const wanted = new Set(photos.map(row => row.op_id))
    const carried = ops.filter(op => op.state !== 'done' || wanted.has(op.op_id))
    if (carried.length === 0) return null
    const body: Bytes[] = []
    let offset = 0
    const piece = (bytes: ArrayBuffer | undefined): Piece | null => {
      if (!bytes || !hasBytes) return null
      body.push(new Uint8Array(bytes))
      offset += bytes.byteLength
      return { offset: offset - bytes.byteLength, length: bytes.byteLength }
    }
    const listed = []
    for (const row of photos) {
      const full = piece((await tx.objectStore('full').get(row.id))?.bytes)
      listed.push({
        ...plain(row),
        photo: full,
        thumb: piece(row.thumb_size ? (await tx.objectStore('thumb').get(row.id))?.bytes : undefined),
      })
    }
    const grant = (await metaIn(tx, 'grant'))?.token ?? null
    const index = { v: 1, device_id: deviceId, made_at: stamp(now()), grant, ops: carried.map(asOp), photos: listed }
    return [...framed(index), ...body]
  })
}

const asOp = ({ op_id, kind, version, body, needs, made_at, device_id }: OpRow) => ({
  op_id,
  kind,
  version,
  body,
  needs,
  made_at,
  device_id,
})

const plain = ({ id, op_id, sha256, size, thumb_sha256, thumb_size, mime, slot }: PhotoRow) => ({
  id,
  role: slot === 'voice' ? slot : 'photo',
  op_id,
  sha256,
  size,
  thumb_sha256,
  thumb_size,
  mime,
})

async function seal(parts: Bytes[], key: RescueKey): Promise<Bytes[]> {
  const { kty, crv, x, y } = key
  const theirs = await crypto.subtle.importKey('jwk', { kty, crv, x, y } as JsonWebKey, curve, false, [])
  const mine = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256)
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await aesKey(shared), joined(parts))
  return [encoder.encode(magic), point, iv, new Uint8Array(cipher)]
}

async function aesKey(shared: ArrayBuffer): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode(info) }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
}

function framed(value: unknown): Bytes[] {
  const text = encoder.encode(JSON.stringify(value))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, text.length)
  return [length, text]
}

function joined(parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
