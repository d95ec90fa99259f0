import '../browser'
import { attendance, hold } from '@pwa/meetings/actions'
import { mondayOf } from '@pwa/meetings/dates'
import { fieldsOf, holdStart } from '@pwa/meetings/holding'
import { meeting } from '@pwa/meetings/queries'
import { forGroup, heldAt, inOrder, mayRecord, nextFor, waitsForRecord } from '@pwa/meetings/rules'
import type { Meeting } from '@pwa/meetings/shapes'
import { peopleNear } from '@pwa/people/near'
import { hereNow } from '@pwa/store/here'
import { all, one } from '@pwa/store/view'
import type { Task } from '@pwa/tasks/shapes'
import { textOf } from '@pwa/ui/togroup/card'
import { expect, test } from 'vitest'
import { phone, shot } from '../town'

const monday = (change: Partial<Meeting> = {}): Meeting => ({
  ...{
    id: 'm48',
    village_id: 'v',
    week: '2026-W48',
    starts_at: '2026-11-23T01:00:00Z',
    moved_from: null,
    reason: null,
  },
  state: 'planned',
  attendees: [
    { person_id: 'zhang', name: '张明', role: 'secretary', present: null, reason: null },
    { person_id: 'li', name: '李桂英', role: 'grid_worker', present: null, reason: null },
  ],
  agenda: [{ kind: 'issues_overdue', text: '过期没办完的问题 2 件', text_en: '2 issues overdue', ref: '/issues' }],
  ...{ minutes: '', held_at: null, held_by_name: null, actions: [], photo_ids: [] },
  ...change,
})

const keep = (data: { id: string }, kind: string) =>
  hereNow().database.write(['entity'], async tx => {
    await tx.objectStore('entity').put({ kind, id: data.id, stream: 's', version: 1, data: { ...data } })
  })

test.each([
  ['2026-W48', '2026-11-23'],
  ['2026-W01', '2025-12-29'],
  ['2027-W01', '2027-01-04'],
])('%s is the week of %s', (week, monday) => {
  expect(mondayOf(week)).toBe(monday)
})

test('this week first, then what is to come, then what is over', () => {
  const weeks = ['2026-W49', '2026-W47', '2026-W48', '2026-W46'].map(week =>
    monday({ id: week, week, starts_at: `${week}` }),
  )
  const { now, soon, past } = inOrder(weeks, '2026-W48')
  expect([now, soon, past].map(list => list.map(held => held.week))).toEqual([
    ['2026-W48'],
    ['2026-W49'],
    ['2026-W47', '2026-W46'],
  ])
})

test('the one to prepare is this week’s until it is recorded, then the next; none that is called off', () => {
  const next = monday({ id: 'm49', week: '2026-W49' })
  expect(nextFor([monday(), next], 'v', '2026-W48')?.id).toBe('m48')
  expect(nextFor([monday({ state: 'held' }), next], 'v', '2026-W48')?.id).toBe('m49')
  expect(nextFor([monday({ state: 'cancelled' })], 'v', '2026-W48')).toBeNull()
  expect(nextFor([monday()], 'other', '2026-W48')).toBeNull()
})

test('the office or its linked leader records, once it has begun', () => {
  const post = { level: 'village', village_ids: ['v'] }
  expect(mayRecord([{ role: 'linked_leader', ...post }], 'v')).toBe(true)
  expect(mayRecord([{ role: 'secretary', ...post }], 'other')).toBe(false)
  expect(mayRecord([{ role: 'grid_worker', ...post }], 'v')).toBe(false)
  const start = Date.parse(monday().starts_at)
  expect([waitsForRecord(monday(), start), waitsForRecord(monday(), start - 1)]).toEqual([true, false])
  expect([
    heldAt(monday(), start + 3_600_000),
    heldAt(monday(), start + 90_000_000),
    heldAt(monday(), start - 5),
  ]).toEqual([start + 3_600_000, start, start - 5])
})

test('what is sent to the group says when and what, and nobody by name', () => {
  const moved = { moved_from: '2026-11-22', reason: '放假' }
  const said = textOf(forGroup(monday(moved), '大合村'), 'https://gov.example.cn')
  expect(said).toBe(
    [
      '【大合村例会】',
      '时间：11月23日 周一 09:00',
      '原定11月22日，放假',
      '议程：',
      '1. 过期没办完的问题 2 件',
      '请参会的同志安排好时间。',
    ].join('\n'),
  )
  expect(said).not.toContain('李桂英')
})

test('a meeting that decided nothing promises no list', () => {
  const { lines } = forGroup(monday({ state: 'held', held_at: '2026-11-23T01:08:00Z', actions: [] }), '大合村')
  expect(lines).toEqual(['11月23日 周一 09:08 开过了。'])
})

test('what somebody has not done since last time stays out of the group, in both languages', () => {
  const undone = {
    ...{ kind: 'action', text: '上次定的：修好路灯（李桂英）', ref: '/tasks/t1', count: 1 },
    text_en: 'Decided last time: the street lamp (Li Guiying)',
  }
  const card = forGroup(monday({ agenda: [undone, ...monday().agenda] }), '大合村')
  expect(card.lines).toContain('1. 过期没办完的问题 2 件')
  expect(card.lines.join()).not.toMatch(/李桂英|Li Guiying|路灯/)
  expect(forGroup(monday({ agenda: [undone] }), '大合村').lines).not.toContain('议程：')
})

test('everybody expected was there unless marked; guests were there', () => {
  const fields = { absent: { li: '生病' }, guests: [{ id: 'g', name: '周琳' }], minutes: '', actions: [] }
  expect(attendance(monday(), fields).map(({ name, present, reason }) => [name, present, reason])).toEqual([
    ['张明', true, null],
    ['李桂英', false, '生病'],
    ['周琳', true, null],
  ])
})

test('a meeting recorded offline shows its record and its tasks at once', async () => {
  const { database } = await phone('张明')
  await keep(monday(), 'meeting')
  const photo = { ...(await shot(database, 'meeting:m48')), slot: 'proof' }
  const fields = {
    ...{ absent: { li: '' }, guests: [], minutes: '修路灯' },
    actions: [
      { text: '周五前修好路灯', owner_id: 'li', due_on: '2026-11-27' },
      { text: ' ', owner_id: '', due_on: '' },
    ],
  }
  const names = new Map((await peopleNear(database, 'v')).map(near => [near.id, near.name]))
  await hold({ meeting: monday(), fields, names, photos: [photo], draft: 'meeting:m48', title: '会议记录' })
  const [op] = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect(op?.body).toMatchObject({ id: 'm48', present: ['zhang'], absent: [{ person_id: 'li', reason: '' }] })
  expect(op?.body.actions).toMatchObject([{ text: '周五前修好路灯', owner_id: 'li', due_on: '2026-11-27' }])
  const { data, mark } = await meeting(database, 'm48')
  expect([data.state, data.held_by_name, data.photo_ids, mark]).toEqual(['held', '张明', [photo.id], 'sending'])
  expect(data.actions[0]?.owner_name).toBe('李桂英')
  const task = await one<Task>(database, 'task', op?.makes[0] ?? '')
  expect([task?.data.title, task?.data.mine]).toEqual(['周五前修好路灯', false])
  expect(await all(database, 'photo')).toHaveLength(1)
})

test('a correction begins with what was recorded; a refused record with what was sent', async () => {
  const { database } = await phone('张明')
  const attendees = monday().attendees.map((one, at) => ({ ...one, present: at === 0, reason: at ? '外出' : null }))
  await keep(monday({ state: 'held', minutes: '记录', attendees }), 'meeting')
  expect((await holdStart(database, 'm48', undefined)).fields).toMatchObject({
    absent: { li: '外出' },
    minutes: '记录',
  })
  await hold({ meeting: monday(), fields: fieldsOf(monday()), names: new Map(), photos: [], draft: '', title: '' })
  const [op] = await database.read(['op'], tx => tx.objectStore('op').getAll())
  const start = await holdStart(database, 'm48', op?.op_id)
  expect([start.replaces, start.fields.absent, start.fields.actions]).toEqual([op?.op_id, {}, []])
})
