/** What is handed over at first, and under which id. */
import { amountOf, everything, makeHandOver } from '@pwa/handovers/actions'
import type { OpenWork } from '@pwa/handovers/shapes'
import { expect, test } from 'vitest'
import { Town } from '../town'

const work = {
  person: { posts: [{ id: 'p1' }] },
  households: [{ id: 'h1' }, { id: 'h2' }],
  issues: [],
  tasks: [{ id: 't1' }],
  proxies: [{ id: 'o1' }],
} as unknown as OpenWork

test('everything is chosen at first', () => {
  expect(everything(work)).toEqual({
    ...{ post_ids: ['p1'], household_ids: ['h1', 'h2'], issue_ids: [], task_ids: ['t1'], proxy_ids: ['o1'] },
  })
})

test('what goes is said in words, without what there is none of', () => {
  const none = { posts: 0, households: 0, issues: 0, tasks: 0, proxies: 0 }
  expect(amountOf({ ...none, posts: 1, households: 12, tasks: 3 })).toBe('岗位 1 个、联系户 12 户、任务 3 件')
  expect(amountOf({ ...none, proxies: 2 })).toBe('代录 2 人')
})

test('tried again after an answer was lost, it is the same hand-over', async () => {
  const town = new Town().open()
  const handOver = makeHandOver()
  const whom = { from: 'a', to: 'b', reason: '' }
  for (const _ of [1, 2]) await handOver(whom, everything(work))
  const [first, second] = town.asked.map(({ body }) => body.id)
  expect(first).toBe(second)
  await makeHandOver()(whom, everything(work))
  expect(town.asked[2]?.body.id).not.toBe(first)
})
