/** The only place that reads the device's clock. Times on the wire are RFC 3339 in UTC with milliseconds. */
import { cell } from './cell'

/** Server clock minus device clock in ms, as last seen; null before the first answer. */
export const skew = cell<number | null>(null)

let source = () => Date.now()

export const now = (): number => source()

/** The server's time as far as it is known: what ends for everybody ends by it, however wrong this phone's clock is. */
export const serverNow = (): number => now() + (skew.get() ?? 0)

export const stamp = (ms = now()): string => new Date(ms).toISOString()

/** Learns the skew from an answer: the server's time lies halfway between asking and hearing. */
export function learnSkew(serverTime: string, askedAt: number, heardAt = now()): void {
  const theirs = Date.parse(serverTime)
  if (Number.isFinite(theirs)) skew.set(Math.round(theirs - (askedAt + heardAt) / 2))
}

/** For tests: hands in another clock and returns the way back. */
export function setClock(other: () => number): () => void {
  const before = source
  source = other
  return () => {
    source = before
  }
}
