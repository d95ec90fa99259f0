/** A household's story: what happened, newest first, whoever told it. Pure. */
import type { Issue } from '../issues/shapes'
import type { Seen } from '../store/view'
import type { Visit } from '../visits/shapes'

export type Entry = { at: string } & ({ is: 'visit'; seen: Seen<Visit> } | { is: 'issue'; seen: Seen<Issue> })

export const visitEntry = (seen: Seen<Visit>): Entry => ({ is: 'visit', at: seen.data.happened_at, seen })

export const issueEntry = (seen: Seen<Issue>): Entry => ({ is: 'issue', at: seen.data.reported_at, seen })

/** `here` comes from this phone and is newer than what the server has said; each thing once. */
export function woven(here: readonly Entry[], older: readonly Entry[]): Entry[] {
  const held = new Set(here.map(entry => entry.seen.id))
  return [...here, ...older.filter(entry => !held.has(entry.seen.id))].sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Visits that a later one corrects. */
export const corrected = (entries: readonly Entry[]): Set<string> =>
  new Set(
    entries.flatMap(entry => (entry.is === 'visit' && entry.seen.data.supersedes ? [entry.seen.data.supersedes] : [])),
  )
