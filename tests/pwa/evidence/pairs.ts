/** Pairs as the wall hands them out. */
import type { Pair, PhotoCard, WallPage } from '@pwa/evidence/wall/shapes'

export const card = (id: string, change: Partial<PhotoCard> = {}): PhotoCard => ({
  ...{ id, subject: { kind: 'issue', id: 's' }, village_id: 'v', slot: 'after', version_no: 1, replaces: null },
  ...{ author_id: 'w', author_name: '王强', taken_at: '2026-11-20T02:00:00Z', received_at: '2026-11-20T02:05:00Z' },
  ...{ stored: true, thumb: true, state: 'waiting', reason_code: null, reason: '', reviewed_by_name: null },
  ...{ reviewed_at: null, failure: null, width: 1600, height: 1200, source: 'in_page', position: null },
  ...{ mine: false, earlier: [], remarks: [], grade: null, reasons: [], flags: [], not_before: null },
  ...change,
})

export const pair = (id: string, before: PhotoCard[], after: PhotoCard[]): Pair => ({
  subject: {
    ...{ kind: 'issue', id, title: '问题厕所', place_id: 'v', place_name: '大合村', slots: ['before', 'after'] },
    ...{ household_head: null, closed_at: null },
  },
  before,
  after,
  issue: null,
})

export const page = (pairs: Pair[], next: string | null = null): WallPage => ({
  pairs,
  next,
  counts: { waiting: 2, accepted: 0, returned: 0, later: 0 },
})
