import { draftPhotos } from '@pwa/evidence/queries'
import type { Household } from '@pwa/households/shapes'
import type { Issue } from '@pwa/issues/shapes'
import type { Database } from '@pwa/store/database'
import { hereNow } from '@pwa/store/here'
import type { OpRow } from '@pwa/store/rows'
import { one } from '@pwa/store/view'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { recordVisit, withdrawVisit } from '@pwa/visits/actions'
import { isKept, lastOwn, visitsTo } from '@pwa/visits/queries'
import { freshFields } from '@pwa/visits/rules'
import type { Visit } from '@pwa/visits/shapes'
import { startOf } from '@pwa/visits/start'
import { beforeEach, expect, test } from 'vitest'
import { phone, shot, Town } from '../town'
import { hold, home, visited } from '../village'

let town: Town
let database: Database
const li = home('h1')
const wang = home('h2', { head: '王建国', nickname: '' })

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  await hold(database, 'household', [li, wang])
})

const me = () => hereNow().me.person
const ops = (): Promise<OpRow[]> => database.read(['op'], tx => tx.objectStore('op').getAll())
const draft = 'visit:h1'

const save = async (change = {}, households: Household[] = [li], more = {}) => {
  const fields = {
    ...freshFields('h1', undefined, undefined),
    household_ids: households.map(({ id }) => id),
    ...change,
  }
  return recordVisit({ fields, households, photos: await draftPhotos(database, draft), draft, ...more })
}

test('a visit is one op that needs no network, and shows at once with its mark', async () => {
  const visit = await save({ how: 'met', heard: '  家里都好 ' })
  const [op] = await ops()
  expect(op).toMatchObject({
    kind: 'visit.record',
    state: 'waiting',
    title: '走访 · 李桂英（英嫂）',
    mend: '/visits/new',
  })
  expect(op?.body).toMatchObject({ id: visit.id, household_ids: ['h1'], how: 'met', heard: '家里都好', photos: [] })
  expect(op?.body).not.toHaveProperty('need')
  const [seen] = await visitsTo(database, 'h1')
  expect(seen).toMatchObject({ id: visit.id, mark: 'sending', data: { author_name: '刘桂英', received_at: null } })
})

test('the household remembers when it was last heard of, unless nobody was in', async () => {
  const visit = await save()
  expect((await one<Household>(database, 'household', 'h1'))?.data.last_visit_at).toBe(visit.happened_at)
  await save({ how: 'nobody' }, [wang])
  expect((await one<Household>(database, 'household', 'h2'))?.data.last_visit_at).toBeNull()
})

test('several households stand in one entry', async () => {
  await save({}, [li, wang])
  expect((await ops())[0]?.title).toBe('走访 · 李桂英（英嫂）等 2 户')
  expect(await visitsTo(database, 'h2')).toHaveLength(1)
})

test('photos of the draft go with it', async () => {
  const photo = await shot(database, draft)
  await save()
  const [op] = await ops()
  expect(op?.body.photos).toMatchObject([{ id: photo.id, sha256: photo.sha256 }])
  expect(await draftPhotos(database, draft)).toEqual([])
})

test('a need is an issue in the same act; what was heard says what is needed', async () => {
  const visit = await save({ hasNeed: true, category: 'facility.light', heard: '路灯不亮' })
  const [op] = await ops()
  expect(op?.body.need).toEqual({ issue_id: visit.issue_id, category: 'facility.light', text: '路灯不亮' })
  expect(op?.makes).toEqual([visit.id, visit.issue_id])
  const issue = await one<Issue>(database, 'issue', visit.issue_id ?? '')
  expect(issue?.data).toMatchObject({
    state: 'reported',
    household_head: '李桂英',
    text: '路灯不亮',
    visit_id: visit.id,
  })
})

test('for somebody else it stands in that name, and says who wrote it', async () => {
  const visit = await save({ behalf: 'rep' }, [li], { behalfName: '王秀兰' })
  expect(visit).toMatchObject({ author_id: 'rep', author_name: '王秀兰', recorded_by: me().id })
  expect((await ops())[0]?.body.on_behalf_of).toBe('rep')
})

test('a correction waits for what it corrects', async () => {
  await hold(database, 'visit', [visited('v1', { author_id: me().id, heard: '记错' })])
  const start = await startOf(database, { corrects: 'v1' }, me().id)
  expect(start).toMatchObject({ supersedes: 'v1', fields: { heard: '记错' } })
  await save({}, [li], { supersedes: 'v1' })
  expect((await ops())[0]).toMatchObject({ needs: ['v1'], body: { supersedes: 'v1' } })
})

test('undone while still on the phone: both go out, the visit first', async () => {
  const visit = await save({ hasNeed: true, category: 'c' })
  await withdrawVisit(visit, '刚保存就撤回')
  const seen = await one<Visit>(database, 'visit', visit.id)
  expect(seen?.data.withdrawn).toMatchObject({ reason: '刚保存就撤回' })
  expect((await one<Issue>(database, 'issue', visit.issue_id ?? ''))?.data.state).toBe('void')
  await push(database, 'd1')
  expect([...town.done.values()].map(op => op.kind)).toEqual(['visit.record', 'visit.withdraw'])
})

test('a refused one fills the form again, and mended keeps its photos and its place', async () => {
  const photo = await shot(database, draft)
  const visit = await save({ heard: '厕所冲水小' })
  town.judge = op => ({ op_id: op.op_id, answer: 'refused', problem: { status: 409, code: 'refused' } })
  await push(database, 'd1')
  const [parked] = await ops()
  const start = await startOf(database, { mend: parked?.op_id ?? '' }, me().id)
  expect(start).toMatchObject({ fields: { heard: '厕所冲水小' }, ids: [visit.id], problem: { code: 'refused' } })
  expect(start?.kept.map(row => row.id)).toEqual([photo.id])
  town.judge = op => ({ op_id: op.op_id, answer: 'done' })
  const again = await save({}, [li], { photos: start?.kept, replaces: parked?.op_id, ids: start?.ids })
  expect(again.id).toBe(visit.id)
  await push(database, 'd1')
  expect((await ops()).map(op => op.state)).toEqual(['aside', 'done'])
})

test('the next form has this visit’s purposes chosen', async () => {
  await hold(database, 'visit', [
    visited('v1', { author_id: me().id, purposes: ['care'], happened_at: '2026-11-01T00:00:00Z' }),
  ])
  await save({ purposes: ['policy'] })
  expect((await lastOwn(database, me().id))?.purposes).toEqual(['policy'])
  const start = await startOf(database, { household: 'h2' }, me().id)
  expect(start).toMatchObject({
    key: 'visit:h2',
    title: '走访 · 王建国',
    isResumed: false,
    fields: { purposes: ['policy'] },
  })
})

test('the same form saved in another tab is there already', async () => {
  expect(await isKept(database, ['v1', 'i1'])).toBe(false)
  await record({ kind: 'visit.record', body: { id: 'v1' }, makes: ['v1'], title: 't' } as never)
  expect(await isKept(database, ['v1', 'i1'])).toBe(true)
})
