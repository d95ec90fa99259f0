import '../browser'
import { photosOf, returned, toReshoot, toReshootAt } from '@pwa/evidence/photos'
import type { Photo } from '@pwa/evidence/shapes'
import { decide, fix, report, reshoot } from '@pwa/issues/actions'
import { issue, newest, ownOpen } from '@pwa/issues/queries'
import { actsFor, hasFixed } from '@pwa/issues/rules'
import { hereNow } from '@pwa/store/here'
import type { OpRow } from '@pwa/store/rows'
import { expect, test } from 'vitest'
import { phone, shot } from '../town'
import { anIssue, village } from './village'

const ops = (): Promise<OpRow[]> => hereNow().database.read(['op'], tx => tx.objectStore('op').getAll())

const held = (data: { id: string }, kind = 'issue') =>
  hereNow().database.write(['entity'], async tx => {
    await tx.objectStore('entity').put({ kind, id: data.id, stream: 's', version: 1, data: { ...data } })
  })

const reported = async () =>
  report({
    ...{ category: 'toilet.ware', title: '报问题', text: '水箱坏了', source: 'patrol', draft: 'report:' },
    ...{ village_id: village, place_id: village, household: null, owner: null, due_on: null },
    photos: [{ ...(await shot(hereNow().database, 'report:')), slot: 'before' }],
  })

test('a problem reported offline is on the phone at once, with its photo in the slot before', async () => {
  const { database } = await phone()
  const id = await reported()
  const [op] = await ops()
  expect(op?.body).toMatchObject({ id, place_id: village, source: 'patrol' })
  expect(op?.body).not.toHaveProperty('household_id')
  const { data, mark } = await issue(database, id)
  expect([data.state, mark, newest(data, 'before')]).toEqual(['reported', 'sending', op?.photo_ids[0]])
  expect((await photosOf(database, 'issue', id)).map(({ data: { slot, state } }) => [slot, state])).toEqual([
    ['before', 'waiting'],
  ])
})

test('a fix needs the report that this phone made, and carries its photos in their slots', async () => {
  const { database } = await phone()
  const id = await reported()
  const before = { ...(await shot(database, `fix:${id}`)), slot: 'before' }
  const after = await shot(database, `fix:${id}`)
  const { data } = await issue(database, id)
  await fix({ issue: data, title: '拍整改', note: '换了水箱', photos: [before, after], draft: `fix:${id}` })
  const op = (await ops()).find(row => row.kind === 'issue.fix')
  expect(op?.needs).toEqual([id])
  expect(op?.body.photos).toMatchObject([{ id: after.id }])
  expect(op?.body.before).toMatchObject([{ id: before.id }])
  const fixed = (await issue(database, id)).data
  expect([fixed.state, newest(fixed, 'before'), newest(fixed, 'after')]).toEqual(['fixed', before.id, after.id])
  expect(fixed.steps.map(step => step.kind)).toEqual(['report', 'fix'])
})

test('each decision is one op in the server’s words, shown at once', async () => {
  const { database } = await phone()
  await held(anIssue({ owner_id: hereNow().me.person.id, state: 'assigned' }))
  expect(await ownOpen(database, hereNow().me.person.id)).toHaveLength(1)
  const now = async () => (await issue(database, 'i1')).data
  await decide(await now(), 'assign', { title: '', owner: { id: 'p2', name: '王强' }, due_on: '2026-12-01', note: '' })
  expect(await now()).toMatchObject({ state: 'assigned', owner_name: '王强', due_on: '2026-12-01' })
  await decide(await now(), 'hand_back', { title: '', note: '不归我管' })
  expect(await now()).toMatchObject({ state: 'accepted', owner_id: null })
  const bodies = (await ops()).map(({ kind, body: { id, step_id, ...rest } }) => [kind, rest])
  expect(bodies).toEqual([
    ['issue.assign', { owner_id: 'p2', due_on: '2026-12-01', note: '' }],
    ['issue.return', { reason: '不归我管' }],
  ])
})

const mine = (more: Partial<Photo>): Photo => {
  const me = hereNow().me.person
  return {
    ...{ id: '0-old', subject: { kind: 'issue', id: 'i1' }, village_id: village, slot: 'after', version_no: 1 },
    ...{ replaces: null, author_id: me.id, author_name: me.name, taken_at: '', received_at: '', stored: true },
    ...{ thumb: true, state: 'waiting', reason_code: null, reason: '', reviewed_by_name: null, reviewed_at: null },
    ...{ failure: null, remarks: [] },
    ...more,
  }
}

test('a returned photo is asked for until it has been shot again', async () => {
  const { database } = await phone()
  const me = hereNow().me.person
  const old = mine({ state: 'returned', reason_code: 'angle', reviewed_by_name: '周琳', reviewed_at: '' })
  await held(anIssue({ state: 'fixed', slots: [{ slot: 'after', photos: ['0-old'] }] }))
  await held(old, 'photo')
  expect(await toReshoot(database, me.id)).toEqual([old])
  expect(await toReshootAt(database, 'issue')).toEqual(new Set(['i1']))
  const again = await shot(database, 'reshoot:0-old')
  await reshoot((await issue(database, 'i1')).data, old, again, '补拍')
  expect((await ops())[0]?.body).toMatchObject({ id: 'i1', slot: 'after', replaces: '0-old', photo: { id: again.id } })
  expect(await toReshoot(database, me.id)).toEqual([])
  const photos = (await photosOf(database, 'issue', 'i1')).map(row => row.data)
  expect([returned(photos), photos.at(-1)?.version_no]).toEqual([[], 2])
  expect(newest((await issue(database, 'i1')).data, 'after')).toBe(again.id)
})

test('so is one whose file cannot be opened, where it can be shot again', async () => {
  const { database } = await phone()
  const me = hereNow().me.person
  const broken = mine({ id: '0-broken', failure: 'truncated' })
  const rows = [
    broken,
    mine({ id: '1-erased', failure: 'truncated', erased_at: '2026-11-01T00:00:00Z' }),
    mine({ id: '2-visit', failure: 'truncated', subject: { kind: 'visit', id: 'v1' } }),
  ]
  for (const row of rows) await held(row, 'photo')
  expect(await toReshoot(database, me.id)).toEqual([broken])
  const again = await shot(database, 'reshoot:0-broken')
  await reshoot(anIssue({ state: 'fixed' }), broken, again, '补拍')
  expect(await toReshoot(database, me.id)).toEqual([])
})

test('a fix on the wrong issue is taken back, and taking on is, too', async () => {
  const { database } = await phone()
  const me = { ...hereNow().me.person, posts: [] }
  await held(anIssue({ owner_id: me.id, state: 'accepted' }))
  const now = async () => (await issue(database, 'i1')).data
  await fix({ issue: await now(), title: '', note: '', photos: [], draft: 'f' })
  expect(hasFixed(await now(), me)).toBe(true)
  expect(actsFor(await now(), me)).toContain('unfix')
  await decide(await now(), 'unfix', { title: '' })
  expect([(await now()).state, (await now()).fixed_at, hasFixed(await now(), me)]).toEqual(['working', null, false])
  await decide(await now(), 'unaccept', { title: '' })
  expect((await now()).state).toBe('reported')
  const bodies = (await ops()).map(({ kind, body }) => [kind, Object.keys(body).sort()])
  expect(bodies.slice(1)).toEqual([
    ['issue.unfix', ['id', 'note', 'step_id']],
    ['issue.unaccept', ['id', 'note', 'step_id']],
  ])
})
