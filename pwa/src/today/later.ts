/** A part of a screen that comes with its own file, so that the screen itself stands before it. */
import { useEffect, useState } from 'preact/hooks'

type Load<Part> = () => Promise<Part>

const held = new Map<Load<unknown>, unknown>()

/** null until it has come; at once when it came before. Without network and cache it stays away, like the rest of the app. */
export function useLater<Part>(load: Load<Part>): Part | null {
  const [, redraw] = useState(0)
  useEffect(() => {
    if (held.has(load)) return
    const keep = (part: Part) => {
      held.set(load, part)
      redraw(count => count + 1)
    }
    load().then(keep, () => {})
  }, [load])
  return (held.get(load) as Part | undefined) ?? null
}
