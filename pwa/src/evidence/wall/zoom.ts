/** How far in and where, shared by both photos. Pure. */
export interface Zoom {
  scale: number
  /** Shift of the picture in parts of the frame's width and height. */
  x: number
  y: number
}

export const whole: Zoom = { scale: 1, x: 0, y: 0 }

const most = 6

/** Closer or further by a factor, the point under the finger (in parts of the frame, from its middle) staying where it is. */
export function zoomed({ scale, x, y }: Zoom, factor: number, at = { x: 0, y: 0 }): Zoom {
  const next = Math.min(most, Math.max(1, scale * factor))
  const ratio = next / scale
  return kept({ scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio })
}

export const moved = ({ scale, x, y }: Zoom, by: { x: number; y: number }): Zoom =>
  kept({ scale, x: x + by.x, y: y + by.y })

/** The picture never leaves its frame. */
function kept({ scale, x, y }: Zoom): Zoom {
  const room = (scale - 1) / 2
  const within = (value: number) => Math.min(room, Math.max(-room, value)) || 0
  return { scale, x: within(x), y: within(y) }
}

export const transformOf = ({ scale, x, y }: Zoom): string => `translate(${x * 100}%, ${y * 100}%) scale(${scale})`
