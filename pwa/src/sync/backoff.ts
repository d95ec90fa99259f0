/** Waiting with full jitter: a thousand phones that lost the server together must not come back together. */

const least = 2_000
const most = 5 * 60_000

/** ms to wait after the n-th failure in a row (n from 1): 2 s to 5 min. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(most, least * 2 ** Math.min(failures, 10))
  return Math.round(least + random() * (ceiling - least))
}
