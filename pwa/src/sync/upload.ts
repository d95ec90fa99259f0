/** The bytes of one author's photos: offered first, sent from where they stopped, and believed only when the server says stored. */
import { now } from '../base/clock'
import { api } from '../base/http'
import { NoAnswer } from '../base/problem'
import type { BytesRole, OfferAnswer } from '../base/shapes'
import { metaIn } from '../store/meta'
import type { PhotoRow } from '../store/rows'
import type { Outcome } from './push'
import { isResting, restOver } from './rest'
import { afterOffer, change, type Errand, isDue, sentAs, trouble, withSending } from './sending'

/** As many as the offers route takes at once. */
const page = 50

export async function upload(errand: Errand): Promise<Outcome> {
  for (;;) {
    const ready = await prepare(errand)
    if (typeof ready === 'string') return ready
    try {
      const answers = await offer(ready.rows, errand.role, ready.token)
      await believe(errand, ready.rows, answers)
      const outcome = await sendMissing(errand, answers, ready.token)
      if (outcome) return outcome
    } catch (failure) {
      return trouble(errand.database, failure)
    }
  }
}

function prepare({ database, role }: Errand): Promise<Outcome | { rows: PhotoRow[]; token: string }> {
  return database.read(['photo', 'op', 'meta'], async tx => {
    const aside = new Set(await tx.objectStore('op').index('state').getAllKeys('aside'))
    const rows = (await tx.objectStore('photo').getAll()).filter(
      row => row.op_id && !aside.has(row.op_id) && isDue(row[role], now()),
    )
    if (rows.length === 0) return 'empty'
    const grant = await metaIn(tx, 'grant')
    if (!grant || (await metaIn(tx, 'grant_refused'))) return 'barred'
    if (await isResting(tx, 'rest_bytes')) return 'resting'
    return { rows: rows.slice(0, page), token: grant.token }
  })
}

async function offer(rows: PhotoRow[], role: BytesRole, token: string): Promise<OfferAnswer[]> {
  const photos = rows.map(row => ({
    photo_id: row.id,
    role: sentAs(row, role),
    sha256: role === 'photo' ? row.sha256 : row.thumb_sha256,
    size: role === 'photo' ? row.size : row.thumb_size,
  }))
  const isOurs = (answer: unknown) => Array.isArray((answer as { photos?: unknown } | null)?.photos)
  const answer = await api<{ photos: OfferAnswer[] }>('POST', '/api/uploads/offers', {
    body: { photos },
    bearer: token,
    isOurs,
  })
  const asked = new Map(photos.map(item => [item.photo_id, item.role]))
  const ours = answer.photos.filter(item => item.role === asked.get(item.photo_id))
  if (ours.length === 0) throw new NoAnswer('not_ours', 200)
  return ours
}

/** `stored` alone ends the wait. What was fully sent and is not stored has failed its hash, and begins again. */
async function believe({ database, role }: Errand, rows: PhotoRow[], answers: OfferAnswer[]): Promise<void> {
  const known = new Map(answers.map(answer => [answer.photo_id, answer]))
  await database.write(['photo', 'meta'], async tx => {
    for (const { id } of rows) {
      const row = await tx.objectStore('photo').get(id)
      if (row) await tx.objectStore('photo').put(withSending(row, role, afterOffer(row[role], known.get(id))))
    }
    await restOver(tx, 'rest_bytes')
  })
}

/** What sends lies outside of what every phone keeps. The server has just answered: what does not come now is gone. */
async function sendMissing(errand: Errand, answers: OfferAnswer[], token: string): Promise<Outcome | null> {
  const missing = answers.filter(({ state }) => state !== 'stored').map(({ photo_id }) => photo_id)
  if (!missing[0]) return null
  const carrier = await import('./carry').catch(() => null)
  if (carrier) return carrier.carry(errand, missing, token)
  await change(errand.database, missing[0], errand.role, { reason: 'outdated' })
  throw new NoAnswer('outdated')
}
