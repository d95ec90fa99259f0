/** Which photos wait for a verdict, what one's own verdicts change, and how a fresh page joins those held. Pure. */
import type { Role } from '../../base/shapes'
import type { Photo, Verdict } from '../shapes'
import type { Counts, Pair, PhotoCard, State, WallPage } from './shapes'

/** A pair and when the server said so (device clock, ms). */
export interface Held {
  pair: Pair
  at: number
}

/** A verdict that this person gave here and that the wall may not show yet. */
export interface Own {
  photo_id: string
  state: State
  reason_code: string | null
  reason: string | null
  by: string
  /** When the server took it (device clock, ms); null while it waits. */
  done_at: number | null
}

const reviewers: readonly Role[] = ['inspector', 'linked_leader', 'town_office']

export const mayJudge = (posts: readonly { role: Role }[]): boolean =>
  posts.some(({ role }) => reviewers.includes(role))

/** Flags and grades inform whoever judges, and the offices above. */
export const seesFlags = (posts: readonly { role: Role }[]): boolean =>
  mayJudge(posts) || posts.some(({ role }) => role === 'county_admin')

/** How many flags a pair's photos carry. */
export const flagsIn = (pair: Pair): number => cardsOf(pair).reduce((sum, card) => sum + card.flags.length, 0)

export const keyOf = ({ subject }: Pair): string => `${subject.kind}:${subject.id}`

export const cardsOf = (pair: Pair): PhotoCard[] => [...pair.before, ...pair.after]

/** Nobody judges their own photo, one of a matter that they own, or one whose bytes are still on the way. */
export const isJudgeable = (card: PhotoCard): boolean => !card.mine && !card.owned && card.received_at !== null

/** Why there is no small picture of it; null where there is one. */
export function lackOf(card: PhotoCard): 'erased' | 'broken' | 'onTheWay' | null {
  if (card.erased_at) return 'erased'
  if (card.thumb) return null
  return card.failure ? 'broken' : 'onTheWay'
}

/** Those that one key settles: not decided yet, or left for later. */
export const undecided = (pair: Pair): PhotoCard[] =>
  cardsOf(pair).filter(card => isJudgeable(card) && (card.state === 'waiting' || card.state === 'later'))

const isWaiting = (pair: Pair): boolean => cardsOf(pair).some(card => isJudgeable(card) && card.state === 'waiting')

/** Own verdicts laid over what the server said before it knew of them; the very pair where there are none. */
export function laid({ pair, at }: Held, own: ReadonlyMap<string, Own>): Pair {
  if (!cardsOf(pair).some(card => own.has(card.id))) return pair
  const over = (card: PhotoCard): PhotoCard => {
    const mine = own.get(card.id)
    if (!mine || (mine.done_at !== null && mine.done_at < at)) return card
    const { state, reason_code, reason, by } = mine
    return { ...card, state, reason_code, reason, reviewed_by_name: state === 'waiting' ? null : by }
  }
  return { ...pair, before: pair.before.map(over), after: pair.after.map(over) }
}

/** The server's counts of a moment, moved by own verdicts that it cannot have counted then. */
export function counted(counts: Counts, at: number, held: readonly Held[], own: ReadonlyMap<string, Own>): Counts {
  const moved = { ...counts }
  const uncounted = new Map([...own].filter(([, { done_at }]) => done_at === null || done_at > at))
  for (const { pair } of held) {
    const said = cardsOf(pair)
    for (const [index, card] of cardsOf(laid({ pair, at: 0 }, uncounted)).entries()) {
      const before = said[index]?.state
      if (!before || before === card.state) continue
      moved[before] = Math.max(0, moved[before] - 1)
      moved[card.state] += 1
    }
  }
  return moved
}

/** The first page again: what is new comes first, what is gone goes, unless `keep` still needs it. */
export function refreshed(held: readonly Held[], page: WallPage, at: number, keep: ReadonlySet<string>): Held[] {
  const fresh = new Map(page.pairs.map(pair => [keyOf(pair), { pair, at }]))
  const keys = held.map(one => keyOf(one.pair))
  const covered =
    page.next === null ? held.length : 1 + Math.max(-1, ...keys.map((key, i) => (fresh.has(key) ? i : -1)))
  const stay = held.flatMap((one, index) => {
    const key = keys[index] ?? ''
    return fresh.get(key) ?? (index >= covered || keep.has(key) ? one : [])
  })
  return [...[...fresh].filter(([key]) => !keys.includes(key)).map(([, one]) => one), ...stay]
}

/** The next page, without what moved onto it meanwhile. */
export function extended(held: readonly Held[], page: WallPage, at: number): Held[] {
  const known = new Set(held.map(one => keyOf(one.pair)))
  return [...held, ...page.pairs.filter(pair => !known.has(keyOf(pair))).map(pair => ({ pair, at }))]
}

/** The next pair that waits, from `key` on and around; null when none is left. */
export function nextWaiting(pairs: readonly Pair[], key: string | null): string | null {
  const from = pairs.findIndex(pair => keyOf(pair) === key) + 1
  const found = [...pairs.slice(from), ...pairs.slice(0, from)].find(pair => isWaiting(pair) && keyOf(pair) !== key)
  return found ? keyOf(found) : null
}

/** Where a pair stands: something waits, something came back, something is put off, or all is well. */
export function standing(pair: Pair): State {
  const states = cardsOf(pair).map(card => card.state)
  return (['waiting', 'returned', 'later'] as const).find(state => states.includes(state)) ?? 'accepted'
}

export interface Hint {
  is: 'album' | 'far' | 'slow' | 'order' | 'same_day'
  n: number
}

const day = 86_400_000

/** Facts that may help, each with its basis; none of them decides. */
export function hints(before: PhotoCard | undefined, after: PhotoCard | undefined): Hint[] {
  const found: Hint[] = []
  const shown = [before, after].filter(card => card !== undefined)
  if (shown.some(card => card.source === 'album')) found.push({ is: 'album', n: 0 })
  const slowest = Math.max(
    0,
    ...shown.map(card => Date.parse(card.received_at ?? card.taken_at) - Date.parse(card.taken_at)),
  )
  if (slowest >= 3 * day) found.push({ is: 'slow', n: Math.floor(slowest / day) })
  if (!before || !after) return found
  const apart = Date.parse(after.taken_at) - Date.parse(before.taken_at)
  if (apart < 0) found.push({ is: 'order', n: 0 })
  else if (apart < 10 * 60_000) found.push({ is: 'same_day', n: Math.max(1, Math.round(apart / 60_000)) })
  const metres = distance(before, after)
  if (metres !== null && metres > 0) found.push({ is: 'far', n: metres })
  return found
}

/** Metres between two photos beyond what their accuracies explain and 100 m; null when a position is missing. */
function distance(a: PhotoCard, b: PhotoCard): number | null {
  if (!a.position || !b.position) return null
  const north = (b.position.lat - a.position.lat) * 111_320
  const east = (b.position.lng - a.position.lng) * 111_320 * Math.cos((a.position.lat * Math.PI) / 180)
  const metres = Math.hypot(north, east)
  return metres > 100 + a.position.accuracy_m + b.position.accuracy_m ? Math.round(metres) : 0
}

/** A photo of the feed, without what only the wall adds. */
export function asPhoto(card: PhotoCard): Photo {
  const {
    width,
    height,
    source,
    position,
    mine,
    owned,
    earlier,
    answered,
    is_drawn,
    cover,
    grade,
    reasons,
    flags,
    not_before,
    ...photo
  } = card
  return photo
}

export interface Given {
  verdict: Verdict
  reason_code: string | null
  reason: string
}

/** The one that a list or a frame begins with. */
export const newestOf = (cards: readonly PhotoCard[]): PhotoCard | undefined => cards[cards.length - 1]

/** 大合村 3组 李语: whose photos these are. */
export function nameOf({ subject }: Pair): string {
  const { village_name, place_name, household_head, title } = subject
  const inside = place_name === village_name ? '' : place_name
  return [village_name, inside, household_head].filter(Boolean).join(' ') || title
}
