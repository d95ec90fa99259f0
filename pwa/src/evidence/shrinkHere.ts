/** The way without a worker or OffscreenCanvas (Safari before 16.4): slower, and the same result. */
import { type Decoded, type Shrunk, shrink } from './shrink'

export async function shrinkHere(picture: Blob): Promise<Shrunk> {
  return shrink(await decode(picture))
}

/** An <img> turns itself upright in every browser that we build for. */
async function decode(picture: Blob): Promise<Decoded> {
  const url = URL.createObjectURL(picture)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(url)
    throw new Error('photo_unreadable')
  }
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    drawn: ({ width, height }, quality) => drawn(image, width, height, quality),
    close: () => URL.revokeObjectURL(url),
  }
}

function drawn(image: HTMLImageElement, width: number, height: number, quality: number): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('photo_unreadable'))), 'image/jpeg', quality),
  )
}
