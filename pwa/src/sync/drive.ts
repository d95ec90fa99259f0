/** Runs the outbox while a page is open: text first, then what the server has to say, then thumbnails, then photos. */
import { now } from '../base/clock'
import { barred } from '../base/http'
import { onWifi } from '../base/platform'
import { NoAnswer, Problem } from '../base/problem'
import { settings } from '../base/settings'
import type { Database } from '../store/database'
import { authors, databaseOf, deviceId, fact } from '../store/device'
import { here } from '../store/here'
import { note } from './activity'
import { forgetEmpty, tidy } from './keep'
import { endSession } from './leaving'
import { alone } from './lock'
import { onNudge } from './nudge'
import { pull } from './pull'
import { push } from './push'
import { report } from './report'
import { stir } from './rest'
import { stockTokens } from './tokens'
import { upload } from './upload'

/** A visible page looks again this often; no phone does so in the background. */
const beat = 45_000

let isWanted = false
let isRunning = false

/** Looks at start, when the network or the page comes back, after each record, and on a slow beat. Returns the way to stop. */
export function startDriving(): () => void {
  const look = () => void drive()
  const lookAgain = () => stirAll().then(drive)
  const lookVisible = () => document.visibilityState === 'visible' && void lookAgain()
  const timer = setInterval(() => document.visibilityState === 'visible' && look(), beat)
  const offNudge = onNudge(look)
  const offHere = here.on(() => void lookAgain())
  addEventListener('online', lookAgain)
  document.addEventListener('visibilitychange', lookVisible)
  void lookAgain().finally(tidyAll)
  return () => {
    clearInterval(timer)
    offNudge()
    offHere()
    removeEventListener('online', lookAgain)
    document.removeEventListener('visibilitychange', lookVisible)
  }
}

/** One run at a time in this tab, one tab at a time on this phone; whoever asks meanwhile gets another round. */
export async function drive(): Promise<void> {
  isWanted = true
  if (isRunning) return
  isRunning = true
  try {
    await alone('outbox', async () => {
      while (isWanted) {
        isWanted = false
        await round()
      }
    })
  } finally {
    isRunning = false
    note({ is: 'idle' })
  }
}

async function round(): Promise<void> {
  await endSession().catch(() => {})
  const id = await deviceId()
  const queues = await databases()
  note({ is: 'text' })
  await each(queues, database => push(database, id))
  await fetchNews()
  // Before the photos, which on a slow link take longer than the page stays open.
  await each(queues, database => report(database, id))
  for (const role of roles()) {
    note({ is: 'photos' })
    await each(queues, database => upload({ database, deviceId: id, role, isInterrupted: () => isWanted }))
  }
  await each(queues, database => report(database, id))
  const held = here.get()
  if (held) await stockTokens(held.database).catch(() => {})
}

/** One after the other; a store that cannot be opened, or a failure of ours, must not keep the others' records here. */
export async function each(queues: Database[], work: (database: Database) => Promise<unknown>): Promise<void> {
  for (const database of queues) await work(database).catch(() => {})
}

/** The author in front first; the queues of others who used this phone go out after, each with its author's grant. */
async function databases(): Promise<Database[]> {
  const first = here.get()?.database
  const others = (await authors()).map(author => databaseOf(author.person_id)).filter(database => database !== first)
  return first ? [first, ...others] : others
}

async function fetchNews(): Promise<void> {
  const held = here.get()
  if (!held || barred.get() !== null) return
  // The cookie belongs to whoever signed in last, in whichever tab: their rows must not land in this person's store.
  if ((await fact('signed_in')) !== held.me.person.id) return
  note({ is: 'fetching' })
  try {
    await pull(held.database)
    note({ heardAt: now(), trouble: null })
  } catch (failure) {
    note({ trouble: failure instanceof Problem ? failure.code : failure instanceof NoAnswer ? failure.why : 'unknown' })
  }
}

/** Full photos may wait for Wi-Fi if their author wants so; thumbnails never do. */
const roles = (): ('thumb' | 'photo')[] => (settings.get().wifiPhotos && !onWifi() ? ['thumb'] : ['thumb', 'photo'])

async function stirAll(): Promise<void> {
  await each(await databases(), stir)
}

async function tidyAll(): Promise<void> {
  await each(await databases(), tidy)
  await forgetEmpty().catch(() => {})
}
