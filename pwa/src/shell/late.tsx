import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part that nobody misses until it has come, and that stays away without a word when it cannot be had. */
export function late(load: () => Promise<ComponentType>) {
  let Part: ComponentType | null = null
  return function Late() {
    const [, redraw] = useState(0)
    useEffect(() => {
      if (Part) return
      load().then(
        loaded => {
          Part = loaded
          redraw(1)
        },
        () => {},
      )
    }, [])
    return Part && <Part />
  }
}
