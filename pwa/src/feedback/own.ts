/** Suggestions and complaints: numbered by the server, answered, kept. */
import { stamp } from '../base/clock'
import type { Agreed, Drift, Feed } from '../base/contract'
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { all, type Seen } from '../store/view'
import { record } from '../sync/record'

export type FeedbackKind = 'suggestion' | 'complaint' | 'fault'
export type FeedbackState = 'received' | 'assigned' | 'replied' | 'settled' | 'rated'

export interface Feedback {
  id: string
  /** Given by the server; null until it has arrived there. */
  number: string | null
  kind: FeedbackKind
  text: string
  sent_at: string
  state: FeedbackState
  reply: string | null
  /** 1 to 5. */
  rating: number | null
  /** Rated poorly, it went to the office above. */
  reopened_at?: string | null
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Feedback, Feed['feedback']>>

export interface FeedbackForm {
  kind: FeedbackKind
  text: string
  /** The office may call about it. */
  contact: boolean
}

export async function sendFeedback({ kind, text, contact }: FeedbackForm, title: string): Promise<void> {
  const id = uuid7()
  const data: Feedback = {
    id,
    number: null,
    kind,
    text,
    sent_at: stamp(),
    state: 'received',
    reply: null,
    rating: null,
  }
  await record({
    kind: 'feedback.send',
    body: { id, kind, text, contact },
    makes: [id],
    shows: [{ kind: 'feedback', id, data: { ...data } }],
    title,
    draft: 'feedback',
  })
}

/** What the reply was worth, 1 to 5; said once. */
export async function rateFeedback(id: string, rating: number, title: string): Promise<void> {
  await record({
    kind: 'feedback.rate',
    body: { id, rating },
    needs: [id],
    shows: [{ kind: 'feedback', id, data: { state: 'rated', rating } }],
    title,
  })
}

/** Newest first. */
export async function feedbacks(database: Database): Promise<Seen<Feedback>[]> {
  return (await all<Feedback>(database, 'feedback')).sort((a, b) => (a.id < b.id ? 1 : -1))
}
