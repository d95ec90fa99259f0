/** Pictures as a screen can show them: from this phone if it holds them, from the server otherwise. */
import { useEffect, useState } from 'preact/hooks'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import type { BytesRow, PhotoRow } from '../store/rows'
import { allKept } from './underway'

/** Photos of a draft in the order in which they were taken: of one slot as they stand, or all once the last one is kept. */
export async function draftPhotos(database: Database, draft: string, slot?: string): Promise<PhotoRow[]> {
  // Whoever asks for all is about to save: a photo still being made small must go along.
  if (slot === undefined) await allKept(draft)
  const rows = await database.read(['photo'], tx => tx.objectStore('photo').index('draft').getAll(draft))
  return rows.filter(row => slot === undefined || row.slot === slot)
}

export type PictureSize = 'thumb' | 'display'

/** An address for an <img>: a blob: URL that lives as long as the component, or the server's. */
export function usePicture(id: string | null, size: PictureSize = 'thumb'): string | null {
  const asked = useStore(['thumb', 'full'], async database => ({ id, row: await bytesOf(database, id, size) }), [
    id,
    size,
  ]).data
  const row = asked?.row ?? null
  const [made, setMade] = useState<{ row: BytesRow; url: string } | null>(null)
  useEffect(() => {
    if (!row) return setMade(null)
    const url = URL.createObjectURL(new Blob([row.bytes], { type: row.mime }))
    setMade({ row, url })
    return () => URL.revokeObjectURL(url)
  }, [row])
  // What was asked for the picture before says nothing about this one.
  if (!id || asked?.id !== id) return null
  if (row) return made?.row === row ? made.url : null
  return `/api/photos/${id}/${size}`
}

/** null when this phone does not hold it, or could not show it; the full bytes stand in for a display copy. */
const bytesOf = async (database: Database, id: string | null, size: PictureSize) => {
  if (!id) return null
  const table = size === 'thumb' ? 'thumb' : 'full'
  const row = await database.read([table], tx => tx.objectStore(table).get(id))
  return row && row.mime !== 'image/heic' ? row : null
}
