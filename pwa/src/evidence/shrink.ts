/** From any picture to what is sent: upright, small enough, hashed. The same steps in a worker and, where none runs, on the page. */
import { sha256 } from './sha256'
import { type Attempt, attempts, longSide, photoLimit, type Size, thumbLimit, thumbSide } from './sizes'

export interface Shrunk extends Size {
  bytes: ArrayBuffer
  sha256: string
  thumb: ArrayBuffer
  /** Empty for words in its place, which stay on this phone. */
  thumb_sha256: string
}

/** A decoded picture and the way to draw it; `close` frees some 50 MB. */
export interface Decoded extends Size {
  drawn: (size: Size, quality: number) => Promise<Blob>
  close: () => void
}

export async function shrink(decoded: Decoded): Promise<Shrunk> {
  try {
    const photo = await within(decoded, attempts(decoded, longSide), photoLimit)
    const thumb = await within(decoded, attempts(decoded, thumbSide), thumbLimit)
    return {
      width: photo.size.width,
      height: photo.size.height,
      bytes: photo.bytes,
      sha256: await sha256(photo.bytes),
      thumb: thumb.bytes,
      thumb_sha256: await sha256(thumb.bytes),
    }
  } finally {
    decoded.close()
  }
}

/** The first attempt that fits; the last one whatever its size, for a photo too large is better than none. */
async function within(decoded: Decoded, tries: Attempt[], limit: number): Promise<{ bytes: ArrayBuffer; size: Size }> {
  let last: { bytes: ArrayBuffer; size: Size } | null = null
  for (const attempt of tries) {
    const blob = await decoded.drawn(attempt, attempt.quality)
    last = { bytes: await blob.arrayBuffer(), size: attempt }
    if (last.bytes.byteLength <= limit) break
  }
  if (!last) throw new Error('photo_unreadable')
  return last
}
