import '../browser'
import { photosOf } from '@pwa/evidence/photos'
import { judge, unjudge } from '@pwa/evidence/wall/actions'
import { ownVerdicts } from '@pwa/evidence/wall/queries'
import { hereNow } from '@pwa/store/here'
import { expect, test } from 'vitest'
import { phone } from '../town'
import { card } from './pairs'

const ops = () => hereNow().database.read(['op'], tx => tx.objectStore('op').getAll())
const accepted = { verdict: 'accepted', reason_code: null, reason: '' } as const

test('one key on a pair is two verdicts, each its own op', async () => {
  const { database } = await phone('周琳')
  await judge([card('b', { slot: 'before' }), card('a')], accepted, '审图')
  const sent = await ops()
  expect(sent.map(({ kind, body: { id, ...rest } }) => [kind, rest])).toEqual([
    ['photo.judge', { photo_id: 'b', verdict: 'accepted', seen: 'waiting' }],
    ['photo.judge', { photo_id: 'a', verdict: 'accepted', seen: 'waiting' }],
  ])
  expect((await photosOf(database, 'issue', 's')).map(row => row.data.state)).toEqual(['accepted', 'accepted'])
})

test('what the queue dealt out names its claim instead of what was seen', async () => {
  await phone('周琳')
  await judge([card('a')], accepted, '审图', { claim: 'c' })
  expect((await ops())[0]?.body).toEqual({ id: expect.any(String), photo_id: 'a', verdict: 'accepted', claim: 'c' })
})

test('a return says why; taking it back leaves it waiting', async () => {
  const { database } = await phone('周琳')
  const returned = { verdict: 'returned', reason_code: 'angle', reason: '再靠左' } as const
  const judged = await judge([card('a')], returned, '审图')
  expect((await ops())[0]?.body).toMatchObject({ reason_code: 'angle', reason: '再靠左' })
  expect((await ownVerdicts(database)).get('a')).toMatchObject({ state: 'returned', by: '周琳', done_at: null })
  await unjudge(judged, '撤销')
  expect((await ops())[1]).toMatchObject({ kind: 'photo.unjudge', needs: [judged[0]?.review] })
  expect((await ownVerdicts(database)).get('a')).toMatchObject({ state: 'waiting' })
  expect((await photosOf(database, 'issue', 's'))[0]?.data.state).toBe('waiting')
})

test('a verdict that was refused is not shown as given', async () => {
  const { database } = await phone('周琳')
  await judge([card('a')], accepted, '审图')
  await database.write(['op'], async tx => {
    for (const op of await tx.objectStore('op').getAll()) await tx.objectStore('op').put({ ...op, state: 'parked' })
  })
  expect((await ownVerdicts(database)).size).toBe(0)
})
