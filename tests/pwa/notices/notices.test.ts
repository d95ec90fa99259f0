import { language, setLanguage } from '@pwa/base/i18n'
import { readNotices } from '@pwa/notices/actions'
import { bodyOf, notices, titleOf, unread } from '@pwa/notices/queries'
import type { Notice } from '@pwa/notices/shapes'
import type { Database } from '@pwa/store/database'
import { push } from '@pwa/sync/push'
import { unsent } from '@pwa/sync/unsent'
import { beforeEach, expect, test } from 'vitest'
import { phone, Town } from '../town'
import { hold } from '../village'

let town: Town
let database: Database

const notice = (id: string, created_at: string, more: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'task.asked',
  title_zh: '新任务',
  title_en: 'New task',
  body_zh: '请办',
  body_en: 'Please do',
  link: '/tasks/t1',
  created_at,
  read_at: null,
  is_late: false,
  ...more,
})

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  await hold(database, 'notice', [notice('n1', '2026-11-20T00:00:00Z'), notice('n2', '2026-11-21T00:00:00Z')])
})

test('newest first', async () => {
  expect((await notices(database)).map(({ id }) => id)).toEqual(['n2', 'n1'])
})

test('reading is remembered at once and told to the server', async () => {
  await readNotices(['n2'])
  expect(await unread(database)).toBe(1)
  await push(database, 'd1')
  expect([...town.done.values()].map(({ kind, body }) => [kind, body])).toEqual([['notice.read', { ids: ['n2'] }]])
})

test('a notice read is nobody’s work: it worries nobody as unsent', async () => {
  await readNotices(['n1', 'n2'])
  expect((await unsent(database)).items).toEqual([])
})

test('two hundred go at a time', async () => {
  await readNotices(Array.from({ length: 450 }, (_, n) => `n${n}`))
  await push(database, 'd1')
  expect([...town.done.values()].map(({ body }) => (body.ids as string[]).length)).toEqual([200, 200, 50])
})

test('in either language', async () => {
  const held = notice('n', '')
  expect([titleOf(held), bodyOf(held)]).toEqual(['新任务', '请办'])
  language.set('en')
  expect([titleOf(held), bodyOf(held)]).toEqual(['New task', 'Please do'])
  expect(titleOf({ ...held, title_en: '' })).toBe('新任务')
  await setLanguage('zh')
})
