import type { Me } from '@pwa/base/shapes'
import { householdAnywhere, households, readsOnline } from '@pwa/households/queries'
import type { Household } from '@pwa/households/shapes'
import type { Database } from '@pwa/store/database'
import { hereNow } from '@pwa/store/here'
import { beforeEach, expect, test } from 'vitest'
import { json, phone, Town, unplugged } from '../town'
import { hold, home } from '../village'

let town: Town
let database: Database

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
})

test('the list has own households on top', async () => {
  await hold(database, 'household', [home('0001'), home('0002', { mine: true })])
  expect((await households(database)).map(hit => hit.row.id)).toEqual(['0002', '0001'])
})

test('a household that the phone holds asks no network', async () => {
  await hold(database, 'household', [home('h1')])
  expect((await householdAnywhere(database, 'h1')).data.head).toBe('李桂英')
  expect(town.asked).toEqual([])
})

test('one that it does not hold comes from the server', async () => {
  town.faults.push(() => json(home('h9', { head: '何玉梅' })))
  expect((await householdAnywhere(database, 'h9')).data.head).toBe('何玉梅')
})

test('and without network says so', async () => {
  town.faults.push(unplugged)
  await expect(householdAnywhere(database, 'h9')).rejects.toMatchObject({ why: 'offline' })
})

test('wide posts read online, a representative never does', () => {
  const { me } = hereNow()
  const post = (role: string) => ({ ...me, posts: [{ role }] }) as unknown as Me
  expect(readsOnline(post('inspector'))).toBe(true)
  expect(readsOnline(post('representative'))).toBe(false)
  expect(readsOnline({ ...me, sync: 'online' })).toBe(true)
})

test('a household of which only an own visit is known is not listed', async () => {
  await hold(database, 'household', [home('0001'), { id: '0002', last_visit_at: '2026-11-20T01:00:00Z' } as Household])
  expect((await households(database)).map(hit => hit.row.id)).toEqual(['0001'])
})
