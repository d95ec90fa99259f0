/** A long list drawn a piece at a time, so that the first screenful of a thousand rows stands at once. */
import { useEffect, useRef, useState } from 'preact/hooks'

const piece = 60

/** `rows.slice(0, shown)`; put `end` on an element below them, which asks for the next piece when it comes near. */
export function useMore(key: string) {
  const [shown, setShown] = useState(piece)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => setShown(piece), [key])
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return setShown(Number.POSITIVE_INFINITY)
    if (!end.current) return
    const watcher = new IntersectionObserver(
      seen => seen.some(entry => entry.isIntersecting) && setShown(count => count + piece * 2),
      { rootMargin: '1200px' },
    )
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [shown, key])
  return { shown, end }
}
