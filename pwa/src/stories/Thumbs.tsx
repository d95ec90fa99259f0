import { usePictures } from '../evidence/pictures'
import './stories.css'

/** A row of small pictures inside an entry; the entry's own page shows them large. */
export function Thumbs({ ids }: { ids: readonly string[] }) {
  const pictures = usePictures(ids.slice(0, 4))
  if (ids.length === 0) return null
  return (
    <div class="story__thumbs">
      {pictures.map(({ id, url }) => url && <img key={id} src={url} alt="" loading="lazy" />)}
    </div>
  )
}
