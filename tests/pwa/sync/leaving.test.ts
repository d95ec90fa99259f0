import { signOut } from '@pwa/people/signing'
import type { Database } from '@pwa/store/database'
import { authors, databaseOf, fact, rememberAuthor, setSignedIn } from '@pwa/store/device'
import { here, hereReally } from '@pwa/store/here'
import { readMeta } from '@pwa/store/meta'
import { forgetEmpty } from '@pwa/sync/keep'
import { endSession } from '@pwa/sync/leaving'
import { pull } from '@pwa/sync/pull'
import { record } from '@pwa/sync/record'
import { beforeEach, expect, test } from 'vitest'
import { clock, later, phone, Town, unplugged } from '../town'

const month = 31 * 24 * 3_600_000
let town: Town
let database: Database

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  await setSignedIn(here.get()?.me.person.id ?? null)
})

const signedOut = () => town.asked.filter(({ path }) => path === '/api/auth/sign-out').length

test('whoever signs out without a network is forgotten at once, and the session ends when there is one', async () => {
  town.faults.push(unplugged)
  await signOut()
  expect([here.get(), await readMeta(database, 'me')]).toEqual([null, undefined])
  expect(await fact('sign_out')).toBe(true)
  await endSession()
  expect([signedOut(), await fact('sign_out')]).toEqual([2, false])
  await endSession()
  expect(signedOut()).toBe(2)
})

test('the session of whoever has signed in since is not ended', async () => {
  town.faults.push(unplugged)
  await signOut()
  await setSignedIn('next')
  await endSession()
  expect([signedOut(), await fact('sign_out')]).toEqual([1, false])
})

test('a page of news that was on its way is not laid into the swept store', async () => {
  town.changes.push({ kind: 'household', id: 'h1', stream: 's', version: 1, data: {} } as never)
  town.faults.push(async request => {
    await signOut()
    return town.open() && fetch(request.url)
  })
  await pull(database)
  expect(await database.read(['entity'], tx => tx.objectStore('entity').count())).toBe(0)
  expect(await readMeta(database, 'cursor')).toBeUndefined()
})

test('the store of somebody who left a month ago goes, unless something of theirs is still here', async () => {
  await rememberAuthor('gone', clock.now)
  await rememberAuthor('owing', clock.now)
  const { me } = hereReally()
  here.set({ me, deviceId: 'd1', database: databaseOf('owing') })
  await record({ kind: 'task.tick', body: {}, title: 'a' } as never)
  await rememberAuthor(me.person.id, clock.now)
  await forgetEmpty()
  expect(await authors()).toHaveLength(3)
  later(month)
  await forgetEmpty()
  expect((await authors()).map(author => author.person_id).sort()).toEqual(['owing', me.person.id].sort())
})
