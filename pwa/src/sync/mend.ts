/** What a person can do about a record that is not going through. */
import { now } from '../base/clock'
import type { Database } from '../store/database'
import { hereReally } from '../store/here'
import { freshSending, type OpRow, type PhotoRow } from '../store/rows'
import { nudge } from './nudge'
import { wake } from './rest'

export const opOf = (database: Database, opId: string): Promise<OpRow | undefined> =>
  database.read(['op'], tx => tx.objectStore('op').get(opId))

/** The same record once more, photos included; also for one that waits in vain. */
export async function tryAgain(opId: string): Promise<void> {
  const { database } = hereReally()
  await database.write(['op', 'photo'], async tx => {
    const op = await tx.objectStore('op').get(opId)
    if (op?.state === 'parked') await tx.objectStore('op').put(reopened(op))
    for (const photo of await tx.objectStore('photo').index('op').getAll(opId)) {
      await tx.objectStore('photo').put(revived(photo))
    }
  })
  await sendNow()
}

/** What would wait for ever without it, however deep: a fix of an issue that is never reported. */
export const hangingOn = (database: Database, opId: string): Promise<OpRow[]> =>
  database.read(['op'], async tx => hanging(await tx.objectStore('op').getAll(), opId, isOpen))

/** Its author gives it up, with what hangs on it; it all stays on the phone for 30 days and can be taken back. */
export async function putAside(opId: string): Promise<void> {
  const at = now()
  await hereReally().database.write(['op'], async tx => {
    const ops = await tx.objectStore('op').getAll()
    for (const op of [...ops.filter(op => op.op_id === opId && op.state !== 'done'), ...hanging(ops, opId, isOpen)])
      await tx.objectStore('op').put({ ...op, state: 'aside', done_at: at, is_given_up: true })
  })
}

export const givenUp = (database: Database): Promise<OpRow[]> =>
  database.read(['op'], async tx =>
    (await tx.objectStore('op').index('state').getAll('aside')).filter(op => op.is_given_up && op.title !== ''),
  )

/** With what it needs, and with what went aside because of it. */
export async function takeBack(opId: string): Promise<void> {
  await hereReally().database.write(['op'], async tx => {
    const ops = await tx.objectStore('op').getAll()
    const back = (op: OpRow) => op.state === 'aside' && op.is_given_up === true
    const roots = [opId, ...ops.filter(op => back(op) && isIn(hanging(ops, op.op_id, back), opId)).map(op => op.op_id)]
    const all = new Set([...roots, ...hanging(ops, opId, back).map(op => op.op_id)])
    for (const op of ops) if (back(op) && all.has(op.op_id)) await tx.objectStore('op').put(reopened(op))
  })
  nudge()
}

/** A photo whose record has arrived goes without it: nothing asks for it any more. */
export async function putPhotosAside(opId: string): Promise<void> {
  await hereReally().database.write(['photo'], async tx => {
    for (const row of await tx.objectStore('photo').index('op').getAll(opId))
      if (row.photo.state === 'parked')
        await tx.objectStore('photo').put({ ...row, photo: { ...row.photo, state: 'aside' } })
  })
}

/** Where a photo of a delivered record can be taken once more; null where no form takes another. */
export function retakeRoute({ kind, body }: OpRow): string | null {
  if (kind === 'visit.record') return `/visits/new?corrects=${body.id}`
  if (kind === 'task.show') return `/tasks/${body.id}/photos`
  return kind === 'issue.fix' || kind === 'issue.reshoot' ? `/issues/${body.id}/fix` : null
}

/** Ends every rest and looks at once. */
export async function sendNow(): Promise<void> {
  await wake(hereReally().database)
  nudge()
}

const isOpen = (op: OpRow): boolean => op.state === 'waiting' || op.state === 'parked'

/** Wanted ops that need what this one makes, and those that need theirs. */
function hanging(ops: OpRow[], opId: string, isWanted: (op: OpRow) => boolean): OpRow[] {
  const makes = ops.find(op => op.op_id === opId)?.makes ?? []
  const next = ops.filter(op => op.op_id !== opId && isWanted(op) && op.needs.some(id => makes.includes(id)))
  return [...new Set(next.flatMap(op => [op, ...hanging(ops, op.op_id, isWanted)]))]
}

const isIn = (ops: OpRow[], opId: string): boolean => ops.some(op => op.op_id === opId)

const reopened = (op: OpRow): OpRow => ({
  ...op,
  state: 'waiting',
  tries: 0,
  next_at: 0,
  problem: null,
  retries: false,
  done_at: null,
  is_given_up: false,
})

const revived = (photo: PhotoRow): PhotoRow => ({
  ...photo,
  photo: photo.photo.state === 'parked' ? freshSending() : photo.photo,
  thumb: photo.thumb.state === 'parked' ? freshSending() : photo.thumb,
})
