/** The best picture there is right now: the thumbnail at once, the large one when it has come. */
import { useEffect, useState } from 'preact/hooks'
import { usePicture } from './queries'

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
