import { answer as answerPhoto } from '@pwa/evidence/answer/actions'
import { returnedIn } from '@pwa/evidence/photos'
import { judge } from '@pwa/evidence/wall/actions'
import { decide, kindOf, reshoot } from '@pwa/issues/actions'
import type { Issue } from '@pwa/issues/shapes'
import { answer as answerItem } from '@pwa/lookbacks/actions'
import type { Database } from '@pwa/store/database'
import type { OpRow, PhotoRow } from '@pwa/store/rows'
import { all, one } from '@pwa/store/view'
import { tidy } from '@pwa/sync/keep'
import { givenUp, hangingOn, putAside, putPhotosAside, retakeRoute, takeBack } from '@pwa/sync/mend'
import { offerAgain } from '@pwa/sync/offerAgain'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { unsent } from '@pwa/sync/unsent'
import { beforeEach, expect, test } from 'vitest'
import { later, phone, shot, Town } from '../town'
import { hold } from '../village'

const day = 24 * 3_600_000
let town: Town
let database: Database

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
})

const ops = () => database.read(['op'], tx => tx.objectStore('op').getAll())
const states = async () => (await ops()).map(op => op.state)
const last = async () => (await ops()).at(-1) as OpRow
const refuse = () => {
  town.judge = op => ({ op_id: op.op_id, answer: 'refused', problem: { status: 409, code: 'issue_moved_on' } })
}
const report = (id: string) =>
  record({ kind: 'issue.report', body: { id }, makes: [id], title: `报 ${id}` } as Parameters<typeof record>[0])
const fix = (id: string, makes: string[] = []) =>
  record({ kind: 'issue.fix', body: { id }, needs: [id], makes, title: `改 ${id}` } as Parameters<typeof record>[0])

test('what hangs on a given-up record goes aside with it, however deep, and all of it can be taken back', async () => {
  const first = await report('i1')
  const second = await fix('i1', ['p1'])
  await record({ kind: 'photo.answer', body: { id: 'a' }, needs: ['p1'], title: '说明' } as never)
  await report('i2')
  expect((await hangingOn(database, first)).map(op => op.title)).toEqual(['改 i1', '说明'])
  await putAside(first)
  expect(await states()).toEqual(['aside', 'aside', 'aside', 'waiting'])
  expect(await givenUp(database)).toHaveLength(3)
  await takeBack(second)
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
})

test('one that a mended one replaced is not offered back: it would count twice', async () => {
  refuse()
  const first = await report('i1')
  await push(database, 'd1')
  await record({ kind: 'issue.report', body: { id: 'i1' }, makes: ['i1'], title: '报', replaces: first } as never)
  expect(await givenUp(database)).toEqual([])
})

test('one that waits for another says for which', async () => {
  await report('i1')
  await fix('i1')
  expect((await unsent(database)).items.map(item => item.after)).toEqual([null, '报 i1'])
})

test('age is that of what goes by itself; what is parked does not hide it', async () => {
  refuse()
  await report('i1')
  await push(database, 'd1')
  later(2 * day)
  await report('i2')
  const { parked, oldestAt, waitingAt } = await unsent(database)
  expect([parked, (waitingAt ?? 0) - (oldestAt ?? 0)]).toEqual([1, 2 * day])
})

const lost = async (): Promise<{ id: string; photo: PhotoRow }> => {
  const photo = await shot(database, 'd')
  const id = await record({ kind: 'issue.fix', body: { id: 'i1' }, photoIds: [photo.id], title: '改' } as never)
  await push(database, 'd1')
  await database.write(['photo'], async tx => {
    const row = (await tx.objectStore('photo').get(photo.id)) as PhotoRow
    await tx.objectStore('photo').put({ ...row, photo: { ...row.photo, state: 'parked', reason: 'photo_lost' } })
  })
  return { id, photo }
}

test('a photo of a delivered record that cannot be sent is done without, or taken again', async () => {
  const { id, photo } = await lost()
  expect((await unsent(database)).parked).toBe(1)
  expect(retakeRoute(await last())).toBe('/issues/i1/fix')
  await putPhotosAside(id)
  expect((await unsent(database)).items).toEqual([])
  // A restored server asks for everything else again, and after 30 days the record may go.
  await database.write(['op', 'photo'], offerAgain)
  const held = await database.read(['photo'], tx => tx.objectStore('photo').get(photo.id))
  expect(held?.photo.state).toBe('aside')
  await push(database, 'd1')
  later(31 * day)
  await tidy(database)
  expect(await ops()).toEqual([])
})

const issue = {
  ...{ id: 'i1', state: 'fixed', steps: [], village_id: 'v', slots: [], owner_id: 'p1', owner_name: '王明' },
} as unknown as Issue

test.each(['settle', 'void', 'accept'] as const)('a refused %s shows what the server says, marked', async act => {
  await hold(database, 'issue', [issue as never])
  refuse()
  await decide(issue, act, { title: 't' })
  await push(database, 'd1')
  expect((await last()).kind).toBe(kindOf(act))
  expect(await one<Issue>(database, 'issue', 'i1')).toEqual({ id: 'i1', data: issue, mark: 'parked' })
})

test('a refused reshoot leaves the returned photo to be shot again, in its own form', async () => {
  const old = { id: 'p0', slot: 'after', state: 'returned', version_no: 1, replaces: null, subject: { kind: 'issue' } }
  await hold(database, 'issue', [issue as never])
  await hold(database, 'photo', [old as never])
  refuse()
  await reshoot(issue, old as never, await shot(database, 'd'), 't')
  expect((await last()).mend).toBe('/issues/i1/reshoot/p0')
  const seen = () => all<never>(database, 'photo')
  expect(returnedIn(await seen())).toEqual([])
  await push(database, 'd1')
  expect(returnedIn(await seen()).map(photo => photo.id)).toEqual(['p0'])
})

test('verdicts and answers cannot be mended, only given up', async () => {
  await judge([{ id: 'p1' } as never], { verdict: 'accepted' } as never, 't')
  expect((await last()).mend).toBeNull()
  await answerPhoto({ photo: { id: 'p1', subject: {} } as never, text: '拍了', rows: [], draft: 'd', title: 't' })
  expect((await last()).mend).toBeNull()
})

test.each([
  ['pass', '/lookbacks/l1'],
  ['na', '/lookbacks/l1'],
  ['fail', '/lookbacks/l1/fail/it1'],
] as const)('a refused %s opens where it was answered', async (given, route) => {
  const item = { id: 'it1', answers: [], issue_id: null, title: '沟', state: 'open' }
  const lookback = { id: 'l1', items: [item], village_id: 'v', state: 'open' }
  await answerItem(lookback as never, item as never, { answer: given, title: 't' })
  expect((await last()).mend).toBe(route)
})
