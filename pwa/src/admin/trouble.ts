/** Why a notice did not leave the house, and what one can do: by what its channel said. Pure. */
import type { Delivery } from './shapes'

export type Trouble = 'unsaid' | 'slow' | 'cutOff' | 'crashed' | 'refused' | 'busy' | 'broken' | 'noChannel' | 'coming'

const channels = ['inbox']

/** What the code speaks of: exceptions by the name of their class, answers of gateways by their number. */
const sorts: [RegExp, Trouble][] = [
  [/claimed too often/i, 'crashed'],
  [/time.?out/i, 'slow'],
  [/429|too many|rate.?limit|busy/i, 'busy'],
  [/40[0-9]|unauthor|forbidden|denied|invalid/i, 'refused'],
  [/connect|network|dns|gaierror|ssl|socket|oserror|unreachable|50[0-9]/i, 'cutOff'],
]

export function troubleOf(item: Pick<Delivery, 'channel' | 'state' | 'error' | 'next_at'>, at: number): Trouble | null {
  if (item.state === 'sent') return null
  if (!channels.includes(item.channel)) return 'noChannel'
  if (isComing(item, at)) return 'coming'
  if (!item.error) return item.state === 'waiting' ? 'unsaid' : null
  return sorts.find(([pattern]) => pattern.test(item.error))?.[1] ?? 'broken'
}

/** It is tried again by itself, or somebody is sending it just now: a hand would send it twice. */
export const isComing = ({ state, next_at }: Pick<Delivery, 'state' | 'next_at'>, at: number): boolean =>
  state === 'waiting' && Date.parse(next_at) > at

/** Another try makes sense once something answers at the other end. */
export const mayRetry = (item: Pick<Delivery, 'channel' | 'state' | 'next_at'>, at: number): boolean =>
  item.state !== 'sent' && channels.includes(item.channel) && !isComing(item, at)
