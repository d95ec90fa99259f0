/** Opening the numbers of a list: the server notes who, which list and what for, once. */
import { now, skew } from '../../base/clock'
import type { Agreed, Drift, Schemas } from '../../base/contract'
import { api } from '../../base/http'

export interface Numbers {
  until: string
  items: { id: string; head: string; nickname: string; group: string; yard: string; phone: string }[]
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Numbers, Schemas['OpenedNumbers']>>

export interface Wanted {
  purpose: string
  place_id: string
  category: string
}

export const openNumbers = ({ category, ...body }: Wanted): Promise<Numbers> =>
  api('POST', '/api/households/numbers', { body: category ? { ...body, category } : body })

/** For how many ms the list stays open, by the server's clock. */
export const leftOf = ({ until }: Numbers): number => Date.parse(until) - now() - (skew.get() ?? 0)
