/** What this browser cannot open and the server can goes as it is; words stand for its thumbnail until the server has made one. */
import { sha256 } from './sha256'
import type { Shrunk } from './shrink'
import { t } from './words'

/** As much as the server takes. */
const most = 20_000_000

export async function asItIs(picture: Blob): Promise<Shrunk> {
  const isHeif = /^ftyp(he|m[is]f1)/.test(await picture.slice(4, 12).text())
  if (!isHeif || picture.size > most) throw new Error('photo_unreadable')
  const bytes = await picture.arrayBuffer()
  return { width: 0, height: 0, bytes, sha256: await sha256(bytes), thumb: words(), thumb_sha256: '' }
}

const words = (): ArrayBuffer =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" fill="#ddd"/><g font-size="13" text-anchor="middle"><text x="48" y="44">HEIC</text><text x="48" y="62">${t('seenLater')}</text></g></svg>`,
  ).buffer
