/** The photos from before lie ready for the photos from after: who stands at the ditch may have no signal. */
import { holdOnly } from '../evidence/held'
import { here } from '../store/here'
import { isOnline, newest, ownOpen } from './queries'
import { byUrgency } from './rules'

let isHolding = false

/** Of every open issue of whoever is here, most urgent first; one run at a time. */
export async function holdGhosts(): Promise<void> {
  const held = here.get()
  if (!held || isHolding || isOnline()) return
  isHolding = true
  try {
    const own = (await ownOpen(held.database, held.me.person.id)).sort((a, b) => byUrgency(a.data, b.data))
    await holdOnly(
      held.database,
      own.flatMap(({ data }) => newest(data, 'before') ?? []),
    )
  } finally {
    isHolding = false
  }
}
