/** What the queue hands out, and how far judgements agree. Only online: a claim is the server's word. */
import { api } from '../../../base/http'
import type { Pair } from '../shapes'

export interface Dealt {
  claim: string
  task: 'first' | 'dispute' | 'third'
  pair: Pair
}

export interface Hand {
  pairs: Dealt[]
  left: number
  /** Claims that still stood when the server counted. */
  held: string[]
  unsampled: number
}

export interface Agreement {
  places: {
    place_id: string
    name: string
    looked: number | null
    agreed: number | null
    percent: number | null
    talking: number
  }[]
  reasons: { code: string; differed: number | null; disputed: number | null; stood: number | null }[]
  few: number
}

export const nextPairs = (count: number, claims: string[]): Promise<Hand> =>
  api<Hand>('POST', '/api/reviews/next', { query: { count }, body: { claims } })

export const renewClaims = (claims: string[]): Promise<{ claims: string[] }> =>
  api('POST', '/api/reviews/renew', { body: { claims } })

/** Whoever leaves lets others look; if this does not arrive, ten minutes do the same. */
export const release = (claims: string[]): void => {
  if (claims.length > 0) api('POST', '/api/reviews/release', { body: { claims } }).catch(() => {})
}

export const agreement = (): Promise<Agreement> => api<Agreement>('GET', '/api/reviews/agreement')
