/** How much of a photo goes in one request: small pieces on a poor link lose little when it drops, whole ones are quickest on a good one. */

const piece = 64 * 1024
const smallest = 32 * 1024
/** Bytes a second above which a 300 KB photo is there in three seconds. */
const good = 100_000

let chunk = piece

export const chunkSize = (): number => chunk

export function learnLink(bytes: number, ms: number): void {
  if (bytes < smallest) return
  const speed = (bytes * 1000) / Math.max(1, ms)
  if (speed > good) chunk = Number.POSITIVE_INFINITY
  else if (chunk === Number.POSITIVE_INFINITY || chunk === smallest) chunk = piece
}

export function learnDrop(): void {
  chunk = chunk === Number.POSITIVE_INFINITY ? piece : smallest
}
