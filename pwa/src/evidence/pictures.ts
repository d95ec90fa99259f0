/** Several thumbnails at once, for a grid. */
import { useEffect, useState } from 'preact/hooks'
import { useStore } from '../store/query'
import type { Picture } from '../ui/Photos'

/** Thumbnails held on this phone as blob: addresses; others by the server's. */
export function usePictures(ids: readonly string[]): Picture[] {
  const key = ids.join()
  const held = useStore(
    ['thumb'],
    database => database.read(['thumb'], tx => Promise.all(ids.map(id => tx.objectStore('thumb').get(id)))),
    [key],
  )
  const [pictures, setPictures] = useState<Picture[]>([])
  useEffect(() => {
    const rows = held.data
    if (!rows) return
    const made = ids.map((id, index) => {
      const row = rows[index]
      return {
        id,
        url: row ? URL.createObjectURL(new Blob([row.bytes], { type: row.mime })) : `/api/photos/${id}/thumb`,
      }
    })
    setPictures(made)
    return () => {
      for (const { url } of made) if (url.startsWith('blob:')) URL.revokeObjectURL(url)
    }
  }, [held.data])
  return pictures
}
