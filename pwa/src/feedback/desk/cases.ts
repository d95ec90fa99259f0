/** The desk's pages on the server: what came in, one piece, and what is done about it. */
import type { Agreed, Drift, Schemas } from '../../base/contract'
import { api } from '../../base/http'
import type { FeedbackState } from '../own'

export type DeskKind = 'suggestion' | 'complaint' | 'fault' | 'problem' | 'help'

export interface DeskItem {
  id: string
  number: string
  kind: DeskKind
  text: string
  sent_at: string
  state: FeedbackState
  reply: string | null
  rating: number | null
  sender_name: string
  place_id: string | null
  place_name: string | null
  contact: boolean
  has_number: boolean
  due_on: string
  is_overdue: boolean
  assignee_name: string
  issue_id: string | null
}

export interface Step {
  kind: 'received' | 'assigned' | 'replied' | 'forwarded' | 'settled' | 'rated' | 'reopened'
  by_name: string
  at: string
  words: string
  /** Of `rated`. */
  rating?: number | null
}

export interface Case extends DeskItem {
  steps: Step[]
  helpers: { id: string; name: string }[]
}

/** Compared with the API document when types are checked. */
export type Contract = [Agreed<Drift<DeskItem, Schemas['DeskItem']>>, Agreed<Drift<Case, Schemas['DeskCase']>>]

export interface Desk {
  items: DeskItem[]
  next: string | null
}

export type Shown = 'open' | 'answered'

export const desk = (state: Shown, after: string): Promise<Desk> =>
  api('GET', '/api/feedback', { query: { state, after } })

export const oneCase = (id: string): Promise<Case> => api('GET', `/api/feedback/${id}`)

export type Act = 'reply' | 'assign' | 'forward' | 'settle' | 'about'

export const does = (id: string, act: Act, body: object): Promise<Case> =>
  api('POST', `/api/feedback/${id}/${act}`, { body })

export const contactOf = async (id: string, reason: string): Promise<string> =>
  (await api<{ contact: string }>('POST', `/api/feedback/${id}/contact`, { body: { reason } })).contact

/** What may still be done; a complaint is never made an issue, which the whole village reads. */
export function actsFor({ state, kind, reply, issue_id, place_id }: DeskItem): Act[] {
  if (state === 'rated') return []
  if (state === 'settled') return ['reply']
  const acts: Act[] = ['reply']
  if (place_id) acts.push('assign')
  if (place_id && !issue_id && kind !== 'complaint' && kind !== 'fault') acts.push('forward')
  if (kind === 'complaint') acts.push('about')
  if (reply) acts.push('settle')
  return acts
}
