import { call } from '@pwa/households/actions'
import { isCalledBefore, offerVisit } from '@pwa/households/offering'
import { findable, longUnheard } from '@pwa/households/rules'
import type { Database } from '@pwa/store/database'
import { here } from '@pwa/store/here'
import type { OpRow } from '@pwa/store/rows'
import { unsent } from '@pwa/sync/unsent'
import { open, passing } from '@pwa/ui/asks'
import { beforeEach, expect, test, vi } from 'vitest'
import { json, later, phone, problem, Town, unplugged } from '../town'
import { until } from '../until'
import { home } from '../village'

let town: Town
let database: Database
const dialled = (): string => location.href

beforeEach(async () => {
  town = new Town().open()
  ;({ database } = await phone())
  open.set(null)
  passing.set(null)
  localStorage.clear()
  Object.assign(globalThis, { location: { href: '', hash: '' }, scrollY: 0 })
})

const ops = (): Promise<OpRow[]> => database.read(['op'], tx => tx.objectStore('op').getAll())

test('a number that lies on the phone is dialled without signal, and the call is noted once', async () => {
  town.faults.push(unplugged)
  expect(await call({ id: 'h1', phone: '13800000001', phone_masked: '138****0001' })).toBe(true)
  expect(dialled()).toBe('tel:13800000001')
  const [op, ...others] = await ops()
  expect(others).toEqual([])
  expect(op).toMatchObject({ kind: 'household.call', body: { household_id: 'h1' } })
  expect(JSON.stringify(op)).not.toContain('13800000001')
})

test('a call worries nobody as unsent work', async () => {
  await call({ id: 'h1', phone: '13800000001', phone_masked: '138****0001' })
  expect((await unsent(database)).items).toEqual([])
})

test('without the number on the phone the server is asked, and says it in words when there is none', async () => {
  town.faults.push(() => json({ phone: '13800000002' }))
  expect(await call({ id: 'h1', phone_masked: '138****0002' })).toBe(true)
  expect(dialled()).toBe('tel:13800000002')
  expect(await ops()).toEqual([])
  town.faults.push(unplugged)
  const calling = call({ id: 'h1', phone_masked: '138****0002' })
  await until(() => expect(open.get()?.is).toBe('question'))
  const asked = open.get()
  if (asked?.is === 'question') asked.answer(false)
  expect(await calling).toBe(false)
})

test('the offer to record a call outlives the page, is made once, and not after an hour', async () => {
  void offerVisit('h1')
  expect([isCalledBefore('h1'), isCalledBefore('h2')]).toEqual([true, false])
  later(61 * 60_000)
  expect(isCalledBefore('h1')).toBe(false)
  const answered = offerVisit('h1')
  const asked = open.get()
  if (asked?.is === 'question') asked.answer(false)
  await answered
  expect(isCalledBefore('h1')).toBe(false)
})

test('whoever takes the phone over is not asked about somebody else’s call', async () => {
  const caller = here.get()
  void offerVisit('h1')
  await phone('张明')
  expect(isCalledBefore('h1')).toBe(false)
  here.set(caller)
  expect(isCalledBefore('h1')).toBe(true)
})

const full = () => vi.spyOn(database, 'write').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))

test('a phone that is full still dials: the server notes the call, or somebody is told that nobody has', async () => {
  const home = { id: 'h1', phone: '13800000001', phone_masked: '138****0001' }
  full()
  town.faults.push(() => json({ phone: home.phone }))
  expect(await call(home)).toBe(true)
  expect([dialled(), town.asked.map(({ path }) => path), passing.get()]).toEqual([
    'tel:13800000001',
    ['/api/households/h1/call'],
    null,
  ])
  location.href = ''
  full()
  town.faults.push(unplugged)
  expect(await call(home)).toBe(true)
  expect([dialled(), passing.get()?.words]).toEqual(['tel:13800000001', expect.stringContaining('没记上')])
})

test('who may not call any more is told so, and nothing is dialled', async () => {
  full()
  town.faults.push(problem(404, 'not_found'))
  const calling = call({ id: 'h1', phone: '13800000001', phone_masked: '138****0001' })
  await expect.poll(() => open.get()?.is).toBe('question')
  const asked = open.get()
  if (asked?.is === 'question') asked.answer(false)
  expect([await calling, dialled()]).toEqual([false, ''])
})

const special = (id: string, last: string | null, mine = true) =>
  findable({
    id,
    data: home(id, { categories: [{ code: 'elderly_alone', since: '2025-01-01' }], last_visit_at: last, mine }),
  })

test('those unheard of for longest come first, and never visited before all', () => {
  const rows = [special('a', '2026-11-20T01:00:00Z'), special('b', null), special('c', '2026-09-01T01:00:00Z')]
  const plain = findable({ id: 'd', data: home('d', { mine: true }) })
  const order = longUnheard([...rows, plain], new Set(['elderly_alone'])).map(row => row.id)
  expect(order).toEqual(['b', 'c', 'a'])
})

test('a representative sees the linked ones, whoever has no links all that the phone holds', () => {
  const others = [special('a', null, false), special('b', null, false)]
  expect(longUnheard(others, new Set(['elderly_alone'])).map(row => row.id)).toEqual(['a', 'b'])
  const rows = [...others, special('c', null)]
  expect(longUnheard(rows, new Set(['elderly_alone'])).map(row => row.id)).toEqual(['c'])
})
