/** Earlier photos lie ready for the later ones: who stands at the ditch or at the works may have no signal. */
import { holdOnly } from '../evidence/held'
import { ghosts as ofIssues } from '../issues/ghosts'
import { here } from '../store/here'
import { ghosts as ofTasks } from '../tasks/ghosts'

let isHolding = false

/** Of every open issue and task of whoever is here; one run at a time. */
export async function holdGhosts(): Promise<void> {
  const held = here.get()
  if (!held || isHolding) return
  isHolding = true
  try {
    const { database, me } = held
    await holdOnly(database, [...(await ofIssues(database, me.person.id)), ...(await ofTasks(database))])
  } finally {
    isHolding = false
  }
}
