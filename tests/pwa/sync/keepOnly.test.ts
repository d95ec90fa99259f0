import type { EntityRow } from '@pwa/store/rows'
import { strangers } from '@pwa/sync/keepOnly'
import { expect, test } from 'vitest'

const row = (kind: string, id: string, data: Record<string, unknown> = {}): EntityRow => ({
  ...{ kind, id, data, stream: 'place:v', version: 1 },
})

const gone = (rows: EntityRow[], ...kept: string[]) => strangers(rows, new Set(kept)).map(({ id }) => id)

test('households that are linked no longer go, with what names them alone', () => {
  const rows = [
    row('household', 'h1'),
    row('household', 'h2'),
    row('issue', 'i2', { household_id: 'h2' }),
    row('visit', 'v12', { household_ids: ['h1', 'h2'] }),
    row('visit', 'v2', { household_ids: ['h2'] }),
  ]
  expect(gone(rows, 'h1')).toEqual(['h2', 'i2', 'v2'])
})

test('photos of what goes go along; what names no household stays', () => {
  const rows = [
    row('issue', 'i2', { household_id: 'h2' }),
    row('photo', 'p2', { subject: { kind: 'issue', id: 'i2' } }),
    row('photo', 'p9', { subject: { kind: 'issue', id: 'street' } }),
    row('issue', 'street', { household_id: null }),
    row('task', 't1', { household_ids: [] }),
  ]
  expect(gone(rows, 'h1')).toEqual(['i2', 'p2'])
})
