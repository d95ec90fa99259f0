/** The moment at which an album picture was taken, read from the first bytes of a JPEG; re-encoding drops it. */

/** Local time as the camera wrote it, taken as China's; null when it says nothing. */
export async function takenAt(picture: Blob): Promise<number | null> {
  const view = new DataView(await picture.slice(0, 256 * 1024).arrayBuffer())
  try {
    const start = exifStart(view)
    return start === null ? null : parsed(dateIn(view, start))
  } catch {
    // A header cut short or damaged says nothing; the photo is still a photo.
    return null
  }
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

const exifPointer = 0x8769
const dateTimeOriginal = 0x9003

function dateIn(view: DataView, tiff: number): string | null {
  const little = view.getUint16(tiff) === 0x4949
  const entry = (directory: number, tag: number): number | null => {
    const count = view.getUint16(directory, little)
    for (let i = 0; i < count; i++) {
      const at = directory + 2 + i * 12
      if (view.getUint16(at, little) === tag) return tiff + view.getUint32(at + 8, little)
    }
    return null
  }
  const exif = entry(tiff + view.getUint32(tiff + 4, little), exifPointer)
  const date = exif === null ? null : entry(exif, dateTimeOriginal)
  return date === null ? null : text(view, date, 19)
}

function text(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, at, length))
}

/** "2026:11:23 08:05:00" */
function parsed(date: string | null): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(date ?? '')
  if (!parts) return null
  const ms = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}+08:00`)
  return Number.isFinite(ms) ? ms : null
}
