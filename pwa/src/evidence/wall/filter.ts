/** The filter lives in the address, so that the wall and the review look at the same photos. Pure. */
import type { State, WallFilter } from './shapes'

export const states = ['waiting', 'returned', 'later', 'accepted'] as const satisfies readonly State[]

export function filterOf(query: Record<string, string>, verdict: WallFilter['verdict']): WallFilter {
  const asked = query.verdict
  return {
    place: query.place ?? '',
    matter: query.matter ?? '',
    flagged: query.flagged === 'yes' ? 'yes' : '',
    verdict: asked === 'all' ? '' : (states.find(state => state === asked) ?? verdict),
  }
}

export function addressOf(path: string, { place, matter, verdict, flagged }: WallFilter, at?: string): string {
  const query = {
    ...(place && { place }),
    ...(matter && { matter }),
    verdict: verdict || 'all',
    ...(flagged && { flagged }),
    ...(at && { at }),
  }
  return `${path}?${new URLSearchParams(query)}`
}
