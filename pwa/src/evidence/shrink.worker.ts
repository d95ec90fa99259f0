/** Photo work off the page's thread: a 12-megapixel picture must not make the form stutter. */
import { type Decoded, shrink } from './shrink'

interface WorkerScope {
  onmessage: ((event: MessageEvent<Blob>) => void) | null
  postMessage: (message: unknown, transfer?: Transferable[]) => void
}

const scope = self as unknown as WorkerScope

scope.onmessage = async ({ data }) => {
  try {
    const shrunk = await shrink(await decode(data))
    scope.postMessage({ shrunk }, [shrunk.bytes, shrunk.thumb])
  } catch (failure) {
    scope.postMessage({ failure: String(failure) })
  }
}

async function decode(picture: Blob): Promise<Decoded> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' })
  return {
    width: bitmap.width,
    height: bitmap.height,
    drawn({ width, height }, quality) {
      const canvas = new OffscreenCanvas(width, height)
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
      return canvas.convertToBlob({ type: 'image/jpeg', quality })
    },
    close: () => bitmap.close(),
  }
}
