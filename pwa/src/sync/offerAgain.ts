/** After a restore, everything acknowledged in the last 30 days is offered once more; what the server still has costs an answer. */
import type { WriteTx } from '../store/database'
import { metaIn, putMeta } from '../store/meta'
import { freshSending, type PhotoRow, type Sending } from '../store/rows'

/** Another epoch: the server was restored from a backup and may have forgotten what it had acknowledged. */
export async function meetEpoch(tx: WriteTx, epoch: string | undefined, isReset = false): Promise<void> {
  if (!epoch) return
  const known = await metaIn(tx, 'epoch')
  if (isReset || (known !== undefined && known !== epoch)) await offerAgain(tx)
  await putMeta(tx, 'epoch', epoch)
}

export async function offerAgain(tx: WriteTx): Promise<void> {
  const ops = tx.objectStore('op')
  for (const op of await ops.index('state').getAll('done')) {
    await ops.put({ ...op, state: 'waiting', tries: 0, next_at: 0, done_at: null, settled: false })
  }
  const photos = tx.objectStore('photo')
  for (const photo of await photos.getAll()) {
    if (photo.op_id && photo.photo.state !== 'aside')
      await photos.put({ ...photo, photo: freshSending(), thumb: unsent(photo), stored_at: null })
  }
}

/** A recording has no thumbnail to send. */
const unsent = ({ thumb_size, thumb }: PhotoRow): Sending => (thumb_size ? freshSending() : thumb)
