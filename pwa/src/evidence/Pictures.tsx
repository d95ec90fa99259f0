import { useState } from 'preact/hooks'
import { PhotoGrid } from '../ui/Photos'
import { usePictures } from './pictures'
import { Viewer } from './Viewer'

/** Thumbnails of a record; each opens large. */
export function Pictures({ ids }: { ids: readonly string[] }) {
  const pictures = usePictures(ids)
  const [open, setOpen] = useState<string | null>(null)
  if (ids.length === 0) return null
  return (
    <>
      <PhotoGrid pictures={pictures} onOpen={setOpen} />
      {open && <Viewer ids={ids} first={open} onLeave={() => setOpen(null)} />}
    </>
  )
}
