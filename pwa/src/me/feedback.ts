/** Suggestions and complaints: numbered by the server, answered, kept. */
import { stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import type { Database } from '../store/database'
import { all, type Seen } from '../store/view'
import { record } from '../sync/record'

export type FeedbackKind = 'suggestion' | 'complaint' | 'fault'

export interface Feedback {
  id: string
  /** Given by the server; null until it has arrived there. */
  number: string | null
  kind: FeedbackKind
  text: string
  sent_at: string
  state: 'open' | 'answered'
  reply: string | null
}

export async function sendFeedback(kind: FeedbackKind, text: string, title: string): Promise<void> {
  const id = uuid7()
  const data: Feedback = { id, number: null, kind, text, sent_at: stamp(), state: 'open', reply: null }
  await record({
    kind: 'feedback.send',
    body: { id, kind, text },
    makes: [id],
    shows: [{ kind: 'feedback', id, data: { ...data } }],
    title,
    draft: 'feedback',
  })
}

/** Newest first. */
export async function feedbacks(database: Database): Promise<Seen<Feedback>[]> {
  return (await all<Feedback>(database, 'feedback')).sort((a, b) => (a.id < b.id ? 1 : -1))
}
