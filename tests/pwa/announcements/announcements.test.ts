/** An announcement is not out before it has arrived, and nothing is lost on a phone that is full. */
import { mayPostFor, personalIn, post, restore, wayOf, withdraw } from '@pwa/announcements/announcements'
import type { Post } from '@pwa/base/shapes'
import type { Database } from '@pwa/store/database'
import { drive } from '@pwa/sync/drive'
import { beforeEach, expect, test } from 'vitest'
import { json, phone, Town, unplugged } from '../town'
import { village } from '../village'

let town: Town
let database: Database
const said = { place_id: village, title: '停水通知', text: '明天停水', until_on: '2026-11-30' }

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone('张明'))
})

test('it may go to the group once the server has it', async () => {
  const posted = await post(said)
  expect(await wayOf(database, posted)).toBe('waiting')
  await drive()
  expect(town.done.get(posted.opId)?.body).toEqual({ id: posted.id, ...said })
  expect(await wayOf(database, posted)).toBe('done')
})

test('refused, it says so instead of offering the way to the group', async () => {
  town.judge = op => ({ op_id: op.op_id, answer: 'refused', problem: { status: 404, code: 'not_found' } })
  const posted = await post(said)
  await drive()
  expect(await wayOf(database, posted)).toBe('parked')
})

test('offices and secretaries speak for their places, each place once', () => {
  const at = (role: Post['role'], place_id: string) => ({ role, place_id }) as Post
  const posts = [at('secretary', 'v1'), at('officer', 'v1'), at('grid_worker', 'v2')]
  expect(mayPostFor(posts).map(({ place_id }) => place_id)).toEqual(['v1'])
})

test('taken back and put up again, each is one op about the same', async () => {
  const posted = await post(said)
  await withdraw(posted)
  await restore(posted)
  await drive()
  expect([...town.done.values()].map(({ kind, body }) => [kind, body.id])).toEqual([
    ['announcement.post', posted.id],
    ['announcement.withdraw', posted.id],
    ['announcement.restore', posted.id],
  ])
})

test('its writer hears of numbers, and of names that the server knows', async () => {
  town.faults.push(() => json({ names: ['谢长生'] }))
  expect(await personalIn('谢长生打 13812345678')).toEqual({ hasNumber: true, names: ['谢长生'] })
  town.faults.push(unplugged)
  expect(await personalIn('明天停水')).toEqual({ hasNumber: false, names: [] })
})
