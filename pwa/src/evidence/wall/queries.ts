/** What one can ask about the wall: pages of the server, and own verdicts that it may not show yet. */
import { api } from '../../base/http'
import type { Database } from '../../store/database'
import { hereNow } from '../../store/here'
import type { OpRow } from '../../store/rows'
import { one } from '../../store/view'
import type { Verdict } from '../shapes'
import type { Own } from './rules'
import type { WallFilter, WallPage } from './shapes'

/** Two screenfuls of a desktop; more come as one scrolls. */
const limit = 60

export const wallPage = ({ place, matter, verdict, flagged }: WallFilter, before: string | null): Promise<WallPage> =>
  api<WallPage>('GET', '/api/evidence/wall', {
    query: { place_id: place, matter, verdict, flagged: flagged === 'yes' || null, before, limit },
  })

/** By photo: the newest own verdict that was neither refused nor given up. */
export async function ownVerdicts(database: Database): Promise<Map<string, Own>> {
  const ops = await database.read(['op'], tx => tx.objectStore('op').getAll())
  const given = ops.filter(op => op.kind.startsWith('photo.') && (op.state === 'waiting' || op.state === 'done'))
  const judged = given.filter(op => op.kind === 'photo.judge')
  const photos = new Map(judged.map(op => [op.body.id as string, op.body.photo_id as string]))
  const found = new Map<string, Own>()
  for (const op of given.sort((a, b) => (a.op_id < b.op_id ? -1 : 1))) {
    const photo = photos.get(op.body.id as string)
    if (photo) found.set(photo, asOwn(op, photo))
  }
  return found
}

const asOwn = (op: OpRow, photo_id: string): Own => ({
  photo_id,
  state: op.kind === 'photo.judge' ? (op.body.verdict as Verdict) : 'waiting',
  reason_code: (op.body.reason_code as string | undefined) ?? null,
  reason: (op.body.reason as string | undefined) ?? null,
  by: hereNow().me.person.name,
  done_at: op.done_at,
})

/** The household of an issue, as far as this desk holds it. */
export async function householdOf(database: Database, issueId: string): Promise<string | null> {
  const row = await one<{ household_id: string | null }>(database, 'issue', issueId)
  return row?.data.household_id ?? null
}
