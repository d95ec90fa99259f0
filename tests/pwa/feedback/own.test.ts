import { feedbacks, rateFeedback, sendFeedback } from '@pwa/feedback/own'
import type { Database } from '@pwa/store/database'
import { draftOf, saveDraft } from '@pwa/store/drafts'
import { beforeEach, expect, test } from 'vitest'
import { later, phone } from '../town'

let database: Database

beforeEach(async () => {
  ;({ database } = await phone())
})

test('a complaint shows at once, without a number, and ends its draft', async () => {
  await saveDraft(database, {
    ...{ key: 'feedback', route: '/me/feedback', title: '', fields: {}, shooting: null, updated_at: 1 },
  })
  await sendFeedback({ kind: 'complaint', text: '字太小', contact: true }, '投诉 · 字太小')
  expect(await draftOf(database, 'feedback')).toBeUndefined()
  const [mine] = await feedbacks(database)
  expect(mine).toMatchObject({ data: { kind: 'complaint', text: '字太小', number: null, state: 'received' } })
  const [op] = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect(op).toMatchObject({ kind: 'feedback.send', body: { contact: true }, makes: [mine?.id] })
})

test('a rating waits for what it rates, and shows at once', async () => {
  await sendFeedback({ kind: 'fault', text: '打不开', contact: false }, '用不了')
  const [mine] = await feedbacks(database)
  await rateFeedback(mine?.id ?? '', 4, '评价')
  const ops = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect(ops.find(({ kind }) => kind === 'feedback.rate')?.needs).toEqual([mine?.id])
  expect((await feedbacks(database))[0]?.data).toMatchObject({ state: 'rated', rating: 4, text: '打不开' })
})

test('the newest comes first', async () => {
  await sendFeedback({ kind: 'suggestion', text: '一', contact: false }, '一')
  later(1000)
  await sendFeedback({ kind: 'suggestion', text: '二', contact: false }, '二')
  expect((await feedbacks(database)).map(({ data }) => data.text)).toEqual(['二', '一'])
})
