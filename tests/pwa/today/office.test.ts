import '../browser'
import type { Photo } from '@pwa/evidence/shapes'
import { hereNow } from '@pwa/store/here'
import { photosWaiting } from '@pwa/today/office/counts'
import { heardFrom, officerActs } from '@pwa/today/office/rules'
import { comesFor, heading } from '@pwa/today/places'
import { expect, test } from 'vitest'
import { anIssue, village } from '../issues/village'
import { phone } from '../town'

test('who runs a village sees it first, then who supervises, then who goes from door to door', () => {
  const as = (...roles: Parameters<typeof comesFor>[0][number]['role'][]) => comesFor(roles.map(role => ({ role })))
  expect([
    as('representative', 'secretary'),
    as('officer'),
    as('inspector', 'grid_worker'),
    as('group_leader'),
    as(),
  ]).toEqual(['office', 'office', 'desk', 'doors', 'doors'])
  expect(heading([{ place_name: '大合村' }, { place_name: '水口村' }])).toBe('大合村等 2 处')
})

test('each thing to decide has the buttons that settle why it is there', () => {
  expect(officerActs(['settle', 'return', 'fix', 'void'], 'verify')).toEqual(['settle', 'return'])
  expect(officerActs(['accept', 'fix', 'assign', 'extend'], 'late')).toEqual(['assign', 'extend'])
  expect(officerActs(['fix'], 'new')).toEqual([])
})

test('what residents said: theirs and what visitors heard, while it lives, the newest first', () => {
  const rows = [
    anIssue({ id: '1', source: 'resident' }),
    anIssue({ id: '2', source: 'visit', state: 'fixed' }),
    anIssue({ id: '3', source: 'visit', state: 'settled' }),
    anIssue({ id: '4', source: 'patrol' }),
    anIssue({ id: '5', source: 'resident', village_id: 'other' }),
  ]
  expect(heardFrom(rows, village).map(issue => issue.id)).toEqual(['2', '1'])
})

test('photos that wait: arrived, not one’s own, not replaced by a newer version', async () => {
  const { database } = await phone('周琳')
  const photo = (id: string, change: Partial<Photo> = {}): Photo => ({
    ...{ id, subject: { kind: 'issue', id: 'i' }, village_id: village, slot: 'after', version_no: 1, replaces: null },
    ...{ author_id: 'w', author_name: '', taken_at: '', received_at: '', stored: true, thumb: true, state: 'waiting' },
    ...{ reason_code: null, reason: null, reviewed_by_name: null, reviewed_at: null, failure: null, remarks: [] },
    ...change,
  })
  const photos = [
    photo('a'),
    photo('b', { stored: false }),
    photo('c', { author_id: hereNow().me.person.id }),
    photo('d', { replaces: 'e' }),
    photo('e'),
    photo('f', { state: 'accepted' }),
    photo('g', { subject: { kind: 'meeting', id: 'm' } }),
  ]
  await database.write(['entity'], async tx => {
    for (const data of photos)
      await tx.objectStore('entity').put({ kind: 'photo', id: data.id, stream: 's', version: 1, data: { ...data } })
  })
  expect(await photosWaiting(database)).toBe(2)
})
