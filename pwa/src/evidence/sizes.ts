/** How large a photo may be, and how it gets there. Pure. */

export const longSide = 1600
export const thumbSide = 240
/** As sent: at most this many bytes. */
export const photoLimit = 300_000
export const thumbLimit = 16_000

export interface Size {
  width: number
  height: number
}

/** The largest size with the same shape whose long side is at most `most`; never larger than it was. */
export function fitted({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** 0.75 gives 240 KB for most scenes; foliage and gravel need less. */
const qualities = [0.75, 0.65, 0.55, 0.45, 0.35]

export interface Attempt extends Size {
  quality: number
}

/** What to try, best first: lower quality, and in the end fewer pixels. */
export function attempts(size: Size, most: number): Attempt[] {
  const full = fitted(size, most)
  const smaller = [0.8, 0.6, 0.4].map(part => ({ ...fitted(size, Math.round(most * part)), quality: 0.5 }))
  return [...qualities.map(quality => ({ ...full, quality })), ...smaller]
}
