/** A swipe across the whole picture: right and left. Not while it is enlarged, nor on the slider. */
import { useRef } from 'preact/hooks'

const far = 90

interface Swipes {
  isOff: boolean
  right: () => void
  left: () => void
}

export function useSwipe({ isOff, right, left }: Swipes) {
  const from = useRef<{ x: number; y: number; id: number } | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      const isOne = from.current === null && event.isPrimary && event.pointerType === 'touch'
      const isFree = !isOff && !(event.target instanceof HTMLInputElement)
      from.current = isOne && isFree ? { x: event.clientX, y: event.clientY, id: event.pointerId } : null
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current
      from.current = null
      if (!start || start.id !== event.pointerId) return
      const [x, y] = [event.clientX - start.x, event.clientY - start.y]
      if (Math.abs(x) < far || Math.abs(y) > Math.abs(x) / 2) return
      if (x > 0) right()
      else left()
    },
    onPointerCancel: () => {
      from.current = null
    },
  }
}
