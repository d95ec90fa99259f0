/** What a picture says of itself, read from the first bytes of a JPEG before it is made small: that drops it all. */
import type { Picked } from '../base/shapes'

/** Position; make, model, software; when it was taken, and in which time zone. */
const wanted = [1, 2, 3, 4, 271, 272, 305, 36867, 36881]

/** Told, never trusted; what is damaged says less. */
export async function readPicked(picture: Blob): Promise<Picked> {
  const found: Picked = { type: picture.type }
  try {
    const view = new DataView(await picture.slice(0, 256 * 1024).arrayBuffer())
    const tiff = exifStart(view)
    if (tiff) read(view, tiff, 0, found)
  } catch {
    // A header cut short or damaged: the photo is still a photo.
  }
  return found
}

/** Local time as the camera wrote it, taken as China's; null when it says nothing. */
export function takenAt(picked: Picked): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(String(picked[36867]))
  const ms = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}+08:00`) : Number.NaN
  return Number.isFinite(ms) ? ms : null
}

/** Offset of the TIFF header inside the APP1 segment. */
function exifStart(view: DataView): number | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 10 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) return null
  }
  return null
}

/** One directory, and those that it points at; `from` 0 is the first. One that points at itself ends by an error. */
function read(view: DataView, tiff: number, from: number, found: Picked): void {
  const little = view.getUint16(tiff) === 0x4949
  const short = (at: number) => view.getUint16(at, little)
  const long = (at: number) => view.getUint32(at, little)
  const directory = tiff + (from || long(tiff + 4))
  for (let left = short(directory), at = directory + 2; left-- > 0; at += 12) {
    const tag = short(at)
    const value = tiff + long(at + 8)
    if (tag === 0x8769 || tag === 0x8825) read(view, tiff, value - tiff, found)
    else if (!wanted.includes(tag)) continue
    else if (short(at + 2) === 2) found[tag] = text(view, long(at + 4) > 4 ? value : at + 8, long(at + 4))
    else found[tag] = [0, 8, 16].map(part => long(value + part) / long(value + part + 4))
  }
}

/** Up to the first NUL: the server takes none. */
const text = (view: DataView, at: number, length: number): string =>
  new TextDecoder().decode(new Uint8Array(view.buffer, at, Math.min(length, 80))).split('\0')[0] ?? ''
