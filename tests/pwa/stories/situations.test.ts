import { propose, withdraw } from '@pwa/situations/actions'
import { openSituations } from '@pwa/situations/queries'
import { isOfOne, kindsFor } from '@pwa/situations/rules'
import type { Database } from '@pwa/store/database'
import { beforeEach, expect, test } from 'vitest'
import { phone, Town } from '../town'
import { home } from '../village'

let database: Database

beforeEach(async () => {
  new Town().open()
  ;({ database } = await phone())
})

test('what is proposed stands at once, waits for the village, and can be taken back', async () => {
  const member = { id: 'm1', name: '李小宝', relation: '子女', birth_year: 1999, gender: '男', away: false, pinyin: '' }
  const situation = await propose(home('h1'), 'away', member)
  const ops = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect(ops[0]).toMatchObject({ kind: 'situation.propose', makes: [situation.id], body: { member_id: 'm1' } })
  expect((await openSituations(database)).map(row => [row.data.member_name, row.mark])).toEqual([['李小宝', 'sending']])
  await withdraw(situation)
  expect(await openSituations(database)).toEqual([])
  const [, second] = await database.read(['op'], tx => tx.objectStore('op').getAll())
  expect(second).toMatchObject({ kind: 'situation.withdraw', needs: [situation.id] })
})

test('who is away comes back, who is here may go; nobody is asked what cannot be', () => {
  expect(kindsFor({ contact: 'home' })[0]).toBe('away')
  expect(kindsFor({ contact: 'empty' })[0]).toBe('back')
  expect(kindsFor({ contact: 'home' }, { away: true })).toEqual(['back', 'moved', 'split', 'died'])
  expect(kindsFor({ contact: 'home' }, { away: false })).not.toContain('born')
  expect([isOfOne('died'), isOfOne('split'), isOfOne('away')]).toEqual([true, true, false])
})
