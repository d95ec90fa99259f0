/** Boxes over a picture, as parts of its width and height. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Point {
  x: number
  y: number
}

/** The server takes no more. */
export const MOST = 50
/** Smaller is a tap. */
const SMALLEST = 0.01
/** One press of an arrow key. */
export const STEP = 0.02

const within = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value))

/** Where a finger or a mouse is in the picture. */
export const pointIn = (area: DOMRect, at: { clientX: number; clientY: number }): Point => ({
  x: within((at.clientX - area.left) / area.width),
  y: within((at.clientY - area.top) / area.height),
})

/** What was dragged, whatever the direction; null if it was only a tap. */
export function dragged(from: Point, to: Point): Box | null {
  const box = {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    right: Math.max(from.x, to.x),
    bottom: Math.max(from.y, to.y),
  }
  return box.right - box.left < SMALLEST || box.bottom - box.top < SMALLEST ? null : box
}

/** Pushed by an arrow key, never over the edge. */
export function moved(box: Box, dx: number, dy: number): Box {
  const x = within(dx, -box.left, 1 - box.right)
  const y = within(dy, -box.top, 1 - box.bottom)
  return { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y }
}

/** Its right and bottom edges, pulled by shift and an arrow key. */
export const pulled = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  right: within(box.right + dx, box.left + SMALLEST * 2),
  bottom: within(box.bottom + dy, box.top + SMALLEST * 2),
})

/** One in the middle, to be pushed about by keys. */
export const middle: Box = { left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 }
