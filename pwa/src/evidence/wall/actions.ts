/** What a reviewer does with photos: a verdict each, and taking it back. Each is one op. */
import { now, stamp } from '../../base/clock'
import { uuid7 } from '../../base/uuid7'
import { hereNow } from '../../store/here'
import { record } from '../../sync/record'
import { asPhoto, type Given } from './rules'
import type { PhotoCard } from './shapes'

/** What taking it back needs. */
export interface Judged {
  review: string
  card: PhotoCard
}

/** One verdict per photo: a pair takes two ops. */
export async function judge(
  cards: readonly PhotoCard[],
  given: Given,
  title: string,
  dealt: { claim?: string } = {},
): Promise<Judged[]> {
  const judged = cards.map(card => ({ review: uuid7(), card }))
  for (const { review, card } of judged) await judgeOne(review, card, given, title, dealt)
  return judged
}

async function judgeOne(
  review: string,
  card: PhotoCard,
  given: Given,
  title: string,
  dealt: { claim?: string },
): Promise<void> {
  const { verdict, reason_code, reason } = given
  const why = verdict === 'returned' ? { reason_code, reason } : {}
  const said = {
    ...{ state: verdict, reason_code: why.reason_code ?? null, reason: why.reason ?? '' },
    ...{ reviewed_by_name: hereNow().me.person.name, reviewed_at: stamp(now()) },
  }
  await record({
    kind: 'photo.judge',
    // Whoever judged it while this one stood on the wall was quicker; a claim says the same of what was dealt.
    body: { id: review, photo_id: card.id, verdict, ...why, ...(dealt.claim ? dealt : { seen: card.state }) },
    makes: [review],
    shows: [{ kind: 'photo', id: card.id, data: { ...asPhoto(card), ...said } }],
    title,
  })
}

/** As if it had not been said; what stood before stands again. */
export async function unjudge(judged: readonly Judged[], title: string): Promise<void> {
  for (const { review, card } of judged)
    await record({
      kind: 'photo.unjudge',
      body: { id: review },
      needs: [review],
      shows: [{ kind: 'photo', id: card.id, data: { ...asPhoto(card) } }],
      title,
    })
}
