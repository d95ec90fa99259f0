/** The best picture there is right now: the thumbnail at once, the large one when it has come. */
import { useEffect, useState } from 'preact/hooks'
import { useStore } from '../store/query'
import { one } from '../store/view'
import { usePicture } from './queries'
import type { Photo } from './shapes'

export function useLarge(id: string | null): string | null {
  const small = usePicture(id)
  const large = usePicture(id, 'display')
  const [here, setHere] = useState<string | null>(null)
  useEffect(() => {
    if (!large) return
    const image = new Image()
    image.onload = () => setHere(large)
    image.src = large
    return () => {
      image.onload = null
    }
  }, [large])
  return here !== null && here === large ? large : small
}

/** Its record has arrived and its bytes are still on somebody's phone. */
export function useIsAway(id: string | null, url: string | null): boolean {
  const row = useStore(['entity', 'op'], async database => (id ? one<Photo>(database, 'photo', id) : null), [id]).data
  const isHeld = url?.startsWith('blob:') === true
  return !isHeld && row?.id === id && row?.data.thumb === false && !row.data.stored
}
