import { usePictures } from '../evidence/pictures'
import './stories.css'

/** A row of small pictures inside an entry; the entry's own page shows them large. */
export function Thumbs({ ids, names = [] }: { ids: readonly string[]; names?: readonly string[] }) {
  const pictures = usePictures(ids.slice(0, 4))
  if (ids.length === 0) return null
  return (
    <div class="story__thumbs">
      {pictures.map(
        ({ id, url }, n) =>
          url && (
            <figure key={id}>
              <img src={url} alt="" loading="lazy" />
              {names[n] && <figcaption>{names[n]}</figcaption>}
            </figure>
          ),
      )}
    </div>
  )
}
