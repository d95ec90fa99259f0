/** What one can do with a notice: read it. */
import { now, stamp } from '../base/clock'
import { record } from '../sync/record'

/** The server takes 200 at once. */
const most = 200

export async function readNotices(ids: readonly string[]): Promise<void> {
  const read_at = stamp(now())
  for (let at = 0; at < ids.length; at += most) {
    const some = ids.slice(at, at + most)
    await record({
      kind: 'notice.read',
      body: { ids: some },
      shows: some.map(id => ({ kind: 'notice', id, data: { read_at } })),
      title: '',
    })
  }
}
