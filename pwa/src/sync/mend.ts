/** What a person can do about a record that is not going through. */
import { now } from '../base/clock'
import type { Database, WriteTx } from '../store/database'
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

/** Its author gives it up; it stays on the phone for 30 days and can be taken back. */
export async function putAside(opId: string): Promise<void> {
  await changeOp(opId, op => ({ ...op, state: 'aside', done_at: now() }))
}

export async function takeBack(opId: string): Promise<void> {
  await changeOp(opId, reopened)
  nudge()
}

/** Ends every rest and looks at once. */
export async function sendNow(): Promise<void> {
  await wake(hereReally().database)
  nudge()
}

const reopened = (op: OpRow): OpRow => ({
  ...op,
  state: 'waiting',
  tries: 0,
  next_at: 0,
  problem: null,
  retries: false,
  done_at: null,
})

const revived = (photo: PhotoRow): PhotoRow => ({
  ...photo,
  photo: photo.photo.state === 'parked' ? freshSending() : photo.photo,
  thumb: photo.thumb.state === 'parked' ? freshSending() : photo.thumb,
})

function changeOp(opId: string, change: (op: OpRow) => OpRow): Promise<void> {
  return hereReally().database.write(['op'], (tx: WriteTx) => changeIn(tx, opId, change))
}

async function changeIn(tx: WriteTx, opId: string, change: (op: OpRow) => OpRow): Promise<void> {
  const op = await tx.objectStore('op').get(opId)
  if (op && op.state !== 'done') await tx.objectStore('op').put(change(op))
}
