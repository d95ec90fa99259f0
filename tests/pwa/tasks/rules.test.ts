import { lacks, linesOf, quickDays } from '@pwa/tasks/asking'
import { taskVillage } from '@pwa/tasks/queries'
import { grouped, mayAsk, progress } from '@pwa/tasks/rules'
import { expect, test } from 'vitest'
import { asked } from '../village'

const seen = (id: string, more = {}) => ({ id, data: asked(id, more) })

test('mine first by deadline, then what others do, then what is finished', () => {
  const groups = grouped([
    seen('t1', { due_on: '2026-11-30' }),
    seen('t2', { due_on: '2026-11-24' }),
    seen('t3', { mine: false }),
    seen('t4', { finished_at: '2026-11-01T00:00:00Z' }),
  ])
  expect(groups.mine.map(({ id }) => id)).toEqual(['t2', 't1'])
  expect(groups.others.map(({ id }) => id)).toEqual(['t3'])
  expect(groups.finished.map(({ id }) => id)).toEqual(['t4'])
})

test('a task says its village to whoever has several, as the server or the phone knows it', () => {
  const village = (id: string, name: string) => ({
    ...{ id, parent_id: null, level: 'village' as const, name, code: id, village_id: id },
  })
  const dahe = village('v', '大合村')
  const task = asked('t', { village_ids: ['v'] })
  expect(taskVillage({ ...task, place_name: '山门镇 大合村' }, [])).toBe('山门镇 大合村')
  expect(taskVillage(task, [dahe, village('w', '水口村')])).toBe('大合村')
  expect(taskVillage(task, [dahe])).toBe('')
})

test('a checklist is written a line an item, as people write lists', () => {
  expect(linesOf('1. 发通知\n2、收回执\n\n- 报数 \n  清点3户')).toEqual(['发通知', '收回执', '报数', '清点3户'])
})

const asking = {
  title: '清扫',
  note: '',
  lines: '',
  due_on: '2026-11-27',
  place_ids: ['v'],
  roles: ['officer' as const],
  assignee_ids: [],
}

test.each([
  [{}, null],
  [{ title: '  ' }, 'title'],
  [{ due_on: '' }, 'due'],
  [{ due_on: '2026-11-22' }, 'due'],
  [{ due_on: '2026-11-23' }, null],
  [{ roles: [] }, 'whom'],
  [{ roles: [], assignee_ids: ['p'] }, null],
])('%j lacks %s', (change, lack) => {
  expect(lacks({ ...asking, ...change }, '2026-11-23')).toBe(lack)
})

test('quick deadlines from a Monday and from a Saturday', () => {
  expect(quickDays('2026-11-23').map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-27', '2026-11-30'])
  expect(quickDays('2026-11-28').map(({ date }) => date)).toEqual(['2026-11-29', '2026-12-04', '2026-12-05'])
})

test('how far it is, and who may ask', () => {
  const done = { by_name: '', at: '' }
  expect(
    progress(
      asked('t', {
        items: [
          { id: 'a', text: '', done },
          { id: 'b', text: '', done: null },
        ],
      }),
    ),
  ).toBe('1/2')
  expect(progress(asked('t'))).toBe('')
  expect([mayAsk([{ role: 'officer' }]), mayAsk([{ role: 'representative' }])]).toEqual([true, false])
})
