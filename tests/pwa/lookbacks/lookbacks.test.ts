import '../browser'
import type { Issue } from '@pwa/issues/shapes'
import { answer } from '@pwa/lookbacks/actions'
import { failStart } from '@pwa/lookbacks/failing'
import { lookback } from '@pwa/lookbacks/queries'
import {
  answered,
  currentOf,
  inOrder,
  isDisputed,
  issueIdOf,
  left,
  mayAnswer,
  photoBefore,
  stateOf,
} from '@pwa/lookbacks/rules'
import type { Answered, Item, Lookback } from '@pwa/lookbacks/shapes'
import { hereNow } from '@pwa/store/here'
import { one } from '@pwa/store/view'
import { expect, test } from 'vitest'
import { phone } from '../town'

const itemId = '01937000-0000-7000-8000-000000000001'

const said = (author_name: string, given: Answered['answer'], at = '2026-11-20T00:00:00Z'): Answered => ({
  ...{ id: `${author_name}${at}`, author_name, answer: given, note: '', at },
})

const item = (change: Partial<Item> = {}): Item => ({
  ...{ id: itemId, section: 'template', title: '公示栏', prompt: '按时更新', issue_id: null, household_id: null },
  ...{ state: 'open', prefilled: false, answers: [], ...change },
})

const november = (items: Item[], change: Partial<Lookback> = {}): Lookback => ({
  ...{ id: 'l11', village_id: 'v', month: '2026-11', due_on: '2026-11-28', state: 'open', items },
  ...change,
})

const keep = (data: { id: string }, kind: string) =>
  hereNow().database.write(['entity'], async tx => {
    await tx.objectStore('entity').put({ kind, id: data.id, stream: 's', version: 1, data: { ...data } })
  })

test('one fail keeps it failed until whoever said so looks again', () => {
  const answers = [said('张明', 'pass'), said('周琳', 'fail', '2026-11-21T00:00:00Z')]
  expect(stateOf(answers)).toBe('fail')
  expect(isDisputed(item({ answers }))).toBe(true)
  expect(stateOf([...answers, said('周琳', 'pass', '2026-11-22T00:00:00Z')])).toBe('pass')
  expect(stateOf([])).toBe('open')
})

test('a photo lines up with that of the same item some months ago, or of the issue that is looked at', async () => {
  const { database } = await phone('张明')
  const month = (n: number, photo_ids: string[], change: Partial<Item> = {}) =>
    november([item({ id: `i${n}`, photo_ids, ...change })], {
      id: `l${n}`,
      month: `2026-${String(n).padStart(2, '0')}`,
    })
  const now = month(11, [])
  const earlier = [month(8, ['old']), month(9, ['first', 'second']), month(10, []), now, month(12, ['later'])]
  const [board = item()] = now.items
  expect(photoBefore(now, board, earlier)).toBe('second')
  expect(photoBefore(now, { ...board, title: '路灯' }, earlier)).toBeNull()
  expect(photoBefore(now, { ...board, household_id: 'h' }, earlier)).toBeNull()
  for (const row of earlier) await keep(row, 'lookback')
  const start = () => failStart(database, 'l11', 'i11', undefined)
  expect((await start())?.earlier).toBe('second')
  await keep(month(11, [], { issue_id: 'mended' }), 'lookback')
  const slots = [
    { slot: 'before', photos: ['hole'] },
    { slot: 'after', photos: ['cover'] },
  ]
  await keep({ id: 'mended', state: 'closed', slots } as unknown as Issue, 'issue')
  expect((await start())?.earlier).toBe('cover')
})

test('what the records said counts only until a person looked', () => {
  const byRecords = said('', 'pass')
  expect(stateOf([byRecords])).toBe('pass')
  const looked = answered(
    item({ answers: [byRecords], prefilled: true, state: 'pass' }),
    said('张明', 'fail', '2026-11-19'),
  )
  expect([looked.state, looked.prefilled, isDisputed(looked)]).toEqual(['fail', false, false])
})

test('lists: the newest month first, villages in the order of their codes', () => {
  const rows = [
    november([], { id: 'b', village_id: 'v2' }),
    november([], { id: 'old', month: '2026-10', state: 'done' }),
    november([], { id: 'a' }),
  ]
  expect(inOrder(rows, ['v', 'v2']).map(row => row.id)).toEqual(['a', 'b', 'old'])
  expect(currentOf(rows, 'v', '2026-11')?.id).toBe('a')
  expect(currentOf([november([], { month: '2026-10' })], 'v', '2026-11')?.month).toBe('2026-10')
  expect(currentOf([november([], { month: '2026-10', state: 'done' })], 'v', '2026-11')).toBeNull()
  expect(mayAnswer([{ role: 'inspector', village_ids: ['v'] }], 'v')).toBe(true)
  expect(mayAnswer([{ role: 'grid_worker', village_ids: ['v'] }], 'v')).toBe(false)
})

test('two phones derive the same issue from an item: uuid5 with an empty name', async () => {
  // python: uuid.uuid5(uuid.UUID('01937000-0000-7000-8000-000000000001'), '')
  expect(await issueIdOf(itemId)).toBe('ca3f70e9-d1d5-5ab5-b378-9ceb0c147af4')
})

test('passing is one op and finishes the list; nothing else is made', async () => {
  const { database } = await phone('张明')
  await keep(november([item()]), 'lookback')
  await answer(november([item()]), item(), { answer: 'pass', title: '回头看' })
  const { data } = await lookback(database, 'l11')
  expect([left(data), data.state, data.items[0]?.answers[0]?.author_name]).toEqual([0, 'done', '张明'])
  const [op] = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect([op?.makes, op?.body.answer, op?.body.owner_id]).toEqual([[], 'pass', undefined])
})

test('a fail makes its issue on the phone, too, with whom and by when', async () => {
  const { database } = await phone('张明')
  const owner = { id: 'li', name: '李桂英' }
  await answer(november([item()]), item(), { answer: 'fail', note: '没更新', owner, due_on: '2026-12-01', title: '' })
  const made = await one<Issue>(database, 'issue', await issueIdOf(itemId))
  expect(made?.data).toMatchObject({ source: 'lookback', text: '没更新', owner_name: '李桂英', due_on: '2026-12-01' })
})

test('what is still being worked on goes on, and the form says so', async () => {
  const { database } = await phone('张明')
  await keep({ id: 'i1', state: 'assigned', category: 'toilet' } as Issue, 'issue')
  const failing = item({ issue_id: 'i1', section: 'open_failure' })
  await keep(november([failing]), 'lookback')
  expect((await failStart(database, 'l11', itemId, undefined))?.isStillOpen).toBe(true)
  await answer(november([failing]), failing, { answer: 'fail', note: '还是坏的', title: '' })
  expect(await one(database, 'issue', await issueIdOf(itemId))).toBeNull()
  expect(await failStart(database, 'l11', 'gone', undefined)).toBeNull()
})
