/** The wall as a screen follows it: pages as one scrolls, the newest at once, own verdicts laid over. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { now } from '../../base/clock'
import { useStore } from '../../store/query'
import { ownVerdicts, wallPage } from './queries'
import { counted, extended, type Held, keyOf, laid, type Own, refreshed } from './rules'
import type { Counts, Pair, WallFilter, WallPage } from './shapes'
import { useLive } from './useLive'

interface Fetched {
  held: Held[]
  next: string | null
  counts: Counts
  /** When the counts were asked for. */
  at: number
}

export interface Wall {
  /** undefined while the first page is on its way. */
  pairs: Pair[] | undefined
  counts: Counts | undefined
  failure: unknown
  /** The last look failed, and what is on screen may be old. */
  isStale: boolean
  hasMore: boolean
  more: () => void
  again: () => void
}

/** `keep`: pairs that stay listed although they fit the filter no longer, so that a verdict can be taken back. */
export function useWall(filter: WallFilter, keep: ReadonlySet<string> = new Set()): Wall {
  const key = JSON.stringify(filter)
  const [, redraw] = useState(0)
  const own = useStore(['op'], ownVerdicts).data ?? nobodys
  const kept = useRef(keep)
  kept.current = keep
  const loader = useMemo(() => makeLoader(filter, kept, () => redraw(count => count + 1)), [key])
  useEffect(() => {
    loader.look()
    return loader.leave
  }, [loader])
  useLive(loader.look)
  const taken = [...own.values()].filter(mine => mine.done_at !== null).length
  useEffect(() => {
    // What the server has taken since is in its counts now.
    const timer = setTimeout(loader.look, settling)
    return () => clearTimeout(timer)
  }, [loader, taken])
  const { fetched, failure } = loader
  return {
    pairs: fetched?.held.map(one => laid(one, own)),
    counts: fetched && counted(fetched.counts, fetched.at, fetched.held, own),
    // What is on screen stays on screen when a later look fails.
    failure: fetched ? null : failure,
    isStale: !!fetched && failure !== null,
    hasMore: fetched?.next != null,
    more: loader.more,
    again: loader.look,
  }
}

const settling = 400

const nobodys: ReadonlyMap<string, Own> = new Map()

/** One request at a time; a look that is asked for meanwhile follows it. */
function makeLoader(filter: WallFilter, keep: { current: ReadonlySet<string> }, redraw: () => void) {
  let state: 'idle' | 'asking' | 'left' = 'idle'
  let isWanted = false
  const loader = {
    fetched: undefined as Fetched | undefined,
    failure: null as unknown,
    look: () => void ask(false),
    more: () => void (loader.fetched?.next && ask(true)),
    leave: () => {
      state = 'left'
    },
  }
  const ask = async (isMore: boolean): Promise<void> => {
    if (state !== 'idle') {
      isWanted ||= !isMore
      return
    }
    state = 'asking'
    const at = now()
    const answer = await wallPage(filter, isMore ? (loader.fetched?.next ?? null) : null).catch((failure: unknown) => {
      loader.failure = failure
      return null
    })
    if (is('left')) return
    if (answer) loader.failure = null
    if (answer) loader.fetched = joined(loader.fetched, answer, at, isMore, keep.current)
    state = 'idle'
    redraw()
    if (isWanted) {
      isWanted = false
      void ask(false)
    }
  }
  const is = (wanted: typeof state): boolean => state === wanted
  return loader
}

function joined(before: Fetched | undefined, page: WallPage, at: number, isMore: boolean, keep: ReadonlySet<string>) {
  const held = before?.held ?? []
  return {
    held: isMore ? extended(held, page, at) : refreshed(held, page, at, keep),
    // How far the list reaches is known by its last page only; a look at the first one does not move it.
    next: isMore || !before ? page.next : before.next,
    counts: page.counts,
    at,
  }
}

export const pairOf = (pairs: readonly Pair[], key: string | null): Pair | undefined =>
  pairs.find(pair => keyOf(pair) === key)
