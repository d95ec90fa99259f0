/** Whom to reach: every emergency that is on, each with the households of its own village. */
import { setClock, skew } from '@pwa/base/clock'
import { mark } from '@pwa/emergencies/actions'
import { lists } from '@pwa/emergencies/lists'
import { byGroup, narrowed } from '@pwa/emergencies/narrowing'
import { alarms } from '@pwa/emergencies/queries'
import { count, nextEnd, worstFirst } from '@pwa/emergencies/rules'
import type { Emergency, Warning } from '@pwa/emergencies/shapes'
import type { Household } from '@pwa/households/shapes'
import type { Database } from '@pwa/store/database'
import { drive } from '@pwa/sync/drive'
import { beforeEach, expect, test } from 'vitest'
import { phone, Town } from '../town'
import { hold, home, village } from '../village'

let town: Town
let database: Database

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
})

const emergency = (id: string, more: Partial<Emergency> = {}): Emergency => ({
  ...{ id, started_id: id, village_id: village, kind: 'flood', note: '' },
  ...{ started_at: '2026-11-22T20:00:00Z', until: '2026-11-23T20:00:00Z', ended_at: null },
  ...more,
})

const told = async () =>
  (await lists(database)).map(list => [list.emergency.id, list.homes.map(({ id }) => id), count(list, 'told')])

test('two emergencies at once are two lists, each of its own village', async () => {
  await hold(database, 'household', [home('h1'), home('h2', { village_id: 'village-other' })])
  await hold(database, 'emergency', [
    emergency('e1'),
    emergency('e2', { village_id: 'village-other', started_at: '2026-11-22T21:00:00Z' }),
    emergency('over', { started_at: '2026-11-22T22:00:00Z', ended_at: '2026-11-22T23:00:00Z' }),
  ])
  expect(await told()).toEqual([
    ['e2', ['h2'], 0],
    ['e1', ['h1'], 0],
  ])
})

test('with none on, the one that ended last can still be read', async () => {
  await hold(database, 'household', [home('h1')])
  const ended_at = '2026-11-22T23:00:00Z'
  await hold(database, 'emergency', [
    emergency('older', { started_at: '2026-11-20T20:00:00Z', ended_at }),
    emergency('newer', { ended_at }),
  ])
  expect(await told()).toEqual([['newer', ['h1'], 0]])
})

test('what was said is marked until it has arrived, and does not count when it is refused', async () => {
  const household = home('h1')
  await hold(database, 'household', [household])
  await hold(database, 'emergency', [emergency('e1')])
  await mark(emergency('e1'), household as Household, 'told')
  const [waiting] = await lists(database)
  expect(waiting?.stood.get('h1')?.mark).toBe('sending')
  expect(await told()).toEqual([['e1', ['h1'], 1]])
  town.judge = op => ({ op_id: op.op_id, answer: 'refused', problem: { status: 409, code: 'emergency_over' } })
  await drive()
  const [refused] = await lists(database)
  expect(refused?.stood.get('h1')).toMatchObject({ mark: 'parked', data: { state: 'told' } })
  expect(await told()).toEqual([['e1', ['h1'], 0]])
})

const warning = (id: string, more: Partial<Warning> = {}): Warning => ({
  ...{ id, event: '暴雨', level: 'red', headline: id, text: '', area: '' },
  ...{ expires_at: '2026-11-23T20:00:00Z' },
  ...more,
})

test('it ends by the server’s time, on a phone whose clock is wrong and that has no signal', async () => {
  await hold(database, 'emergency', [emergency('e1')])
  await hold(database, 'warning', [warning('w1')])
  const back = setClock(() => Date.parse('2026-11-23T08:00:00Z'))
  skew.set(0)
  expect(await alarms(database)).toMatchObject({ on: { id: 'e1' }, warnings: [{ id: 'w1' }] })
  skew.set(13 * 3_600_000)
  expect(await alarms(database)).toEqual({ on: undefined, warnings: [] })
  skew.set(null)
  setClock(() => Date.parse('2026-11-23T20:00:00Z'))
  expect(await alarms(database)).toEqual({ on: undefined, warnings: [] })
  back()
})

test('the screen looks again when the first of what it shows is over', () => {
  const at = Date.parse('2026-11-23T08:00:00Z')
  expect(nextEnd(['2026-11-23T20:00:00Z', '2026-11-23T09:00:00Z', '2026-11-23T07:00:00Z'], at)).toBe(at + 3_600_000)
  expect(nextEnd([], at)).toBe(Number.POSITIVE_INFINITY)
})

test('of many warnings the most severe and then the newest is said first', () => {
  const rows = [warning('a', { level: 'blue' }), warning('b'), warning('c'), warning('d', { level: 'orange' })]
  expect(worstFirst(rows).map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a'])
})

test('a village of many households is looked at by view, by word and 组 by 组', async () => {
  const homes = [
    home('h1', { group: '十二组', head: '谢大', number: '1' }),
    home('h2', { group: '三组', head: '谢二', number: '2' }),
    home('h3', { group: '3组', head: '尹三', number: '3' }),
    home('h4', { group: '', head: '尹四', number: '4' }),
  ]
  await hold(database, 'household', homes)
  await hold(database, 'emergency', [emergency('e1')])
  await mark(emergency('e1'), homes[1] as Household, 'to_move')
  const [list] = await lists(database)
  if (!list) throw new Error('no list')
  const ids = (found: { id: string }[]) => found.map(({ id }) => id)
  expect(ids(narrowed(list, 'to_move', ''))).toEqual(['h2'])
  expect(ids(narrowed(list, 'open', ''))).toEqual(['h1', 'h3', 'h4'])
  expect(ids(narrowed(list, '', '尹'))).toEqual(['h3', 'h4'])
  expect([count(list, 'open'), count(list, 'to_move')]).toEqual([3, 1])
  expect(byGroup(list.homes).map(([group]) => group)).toEqual(['3组', '三组', '十二组', ''])
})
