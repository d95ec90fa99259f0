/** Practising: a database of its own stands in front of the real one. Nothing sends from it, for nothing that sends knows it. */
import { now, stamp } from '../base/clock'
import type { Me } from '../base/shapes'
import { today } from '../base/time'
import { Database, type WriteTx } from '../store/database'
import { here, type Practice, practice, practiceName } from '../store/here'
import type { EntityRow, TableName } from '../store/rows'
import { watch } from '../store/watch'
import { hush } from '../ui/asks'
import { practiceRows, villageId } from './made'
import { t } from './words'

const tables: TableName[] = ['entity', 'op', 'photo', 'full', 'thumb', 'draft', 'meta']

// Never among the authors of this phone, and without a grant: the outbox has neither its name nor a key to send with.
let database: Database | null = null
let stopWatching = () => {}

export async function startPractice(Bar: Practice['Bar']): Promise<void> {
  const held = here.get()
  if (!held) return
  // An undo that stands there belongs to what is real.
  hush()
  await fill(opened(), held.me, await wordsOf(held.database))
  sessionStorage.setItem(practiceName, held.me.person.id)
  stand(held.me, Bar)
}

/** Where it stood when the page was killed. */
export function resumePractice(Bar: Practice['Bar']): void {
  const held = here.get()
  if (!held || sessionStorage.getItem(practiceName) !== held.me.person.id) return
  stand(held.me, Bar)
  void settle()
}

function opened(): Database {
  database ??= new Database(practiceName)
  return database
}

function stand(me: Me, Bar: Practice['Bar']): void {
  stopWatching()
  stopWatching = watch(practiceName, changed => changed.includes('op') && void settle())
  practice.set({ me: asWorker(me), database: opened(), Bar })
}

/** From the beginning, in the same practice. */
export async function clearPractice(): Promise<void> {
  const held = here.get()
  if (held && database) await fill(database, held.me, await wordsOf(held.database))
}

/** Back to what is real; nothing of the practice is left on the phone. */
export async function endPractice(): Promise<void> {
  stopWatching()
  hush()
  sessionStorage.removeItem(practiceName)
  practice.set(null)
  await database?.write(tables, empty)
}

// Whoever signs out or changes over leaves the practice behind.
here.on(held => {
  if (practice.get() && held?.me.person.id !== practice.get()?.me.person.id) void endPractice()
})

/** Everybody practises what is done at a door, whatever their post. */
export function asWorker(me: Me): Me {
  const post = {
    id: villageId,
    role: 'grid_worker' as const,
    place_id: villageId,
    place_name: t('village'),
    level: 'village' as const,
    path: '/',
    village_ids: [villageId],
  }
  return { ...me, posts: [post], sync: 'links', needs_password: false }
}

/** Categories and phrases are the real ones, and so is an alarm: they are read, never changed. */
const wordsOf = (real: Database): Promise<EntityRow[]> =>
  real.read(['entity'], async tx => {
    const rows = await tx.objectStore('entity').getAll()
    return rows.filter(({ kind }) => ['category', 'label', 'day', 'emergency', 'warning'].includes(kind))
  })

async function fill(store: Database, me: Me, words: EntityRow[]): Promise<void> {
  await store.write(tables, async tx => {
    await empty(tx)
    const rows = practiceRows(me.person, stamp(now()), today(), words)
    for (const row of [...words, ...rows]) await tx.objectStore('entity').put(row)
    await tx.objectStore('meta').put({ key: 'pulled_at', value: now() })
  })
}

async function empty(tx: WriteTx): Promise<void> {
  for (const name of tables) await tx.objectStore(name).clear()
}

/** What was recorded simply stands: no mark says that it waits, for it waits for nobody. */
async function settle(): Promise<void> {
  await database?.write(['op'], async tx => {
    for (const op of await tx.objectStore('op').index('state').getAll('waiting'))
      await tx.objectStore('op').put({ ...op, state: 'done', title: '', done_at: now() })
  })
}
