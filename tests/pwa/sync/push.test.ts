import type { Op } from '@pwa/base/shapes'
import type { Database } from '@pwa/store/database'
import { readMeta } from '@pwa/store/meta'
import type { OpRow } from '@pwa/store/rows'
import { putAside, tryAgain } from '@pwa/sync/mend'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { stir, wake } from '@pwa/sync/rest'
import { beforeEach, expect, test } from 'vitest'
import { gateway, json, later, lostAnswer, phone, portal, problem, Town, unplugged } from '../town'

let town: Town
let database: Database
let grant: string

beforeEach(async () => {
  town = new Town().open()
  ;({ database, grant } = await phone())
})

const visit = (id: string, more = {}) =>
  record({ kind: 'visit.record', body: { id, heard: '问好' }, makes: [id], title: '记走访', ...more })

const ops = (): Promise<OpRow[]> => database.read(['op'], tx => tx.objectStore('op').getAll())
const states = async () => (await ops()).map(op => op.state)
const run = () => push(database, 'd1')
const batches = () => town.asked.map(asked => (asked.body.ops as Op[]).length)

/** Comes back again and again, as the beat does. */
async function keepOn(times = 20): Promise<void> {
  for (let i = 0; i < times; i++) {
    later(10 * 60_000)
    await run()
  }
}

test('a record goes out with its author’s grant and is done', async () => {
  await visit('v1')
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(['done'])
  expect(town.asked[0]).toMatchObject({ path: '/api/sync/ops', bearer: grant, body: { device_id: 'd1' } })
  const [sent = {}] = (town.asked[0]?.body.ops ?? []) as Op[]
  expect(Object.keys(sent).sort()).toEqual(['body', 'device_id', 'kind', 'made_at', 'needs', 'op_id', 'version'])
})

test('a restored server is noticed by a queue whose author is signed out: what it forgot goes out again', async () => {
  await visit('v1')
  await run()
  town.done.clear()
  town.epoch = 'e2'
  await visit('v2')
  await run()
  expect([...town.done.values()].map(op => op.body.id)).toEqual(['v2', 'v1'])
  expect(await states()).toEqual(['done', 'done'])
  expect(await readMeta(database, 'epoch')).toBe('e2')
})

test('an answer lost on the way: the same op goes again and counts once', async () => {
  await visit('v1')
  town.faults.push(lostAnswer(town))
  expect(await run()).toBe('resting')
  expect(await states()).toEqual(['waiting'])
  await keepOn(1)
  expect(await states()).toEqual(['done'])
  expect(town.done.size).toBe(1)
})

test.each([
  ['no network', unplugged],
  ['a captive portal', portal],
  ['a gate that is down', gateway(502)],
  ['a server that is busy', problem(503, 'try_later')],
])('%s: nothing is lost, and it rests before it asks again', async (_, fault) => {
  await visit('v1')
  town.faults.push(fault)
  expect(await run()).toBe('resting')
  expect(await run()).toBe('resting')
  expect(town.asked).toHaveLength(1)
  await keepOn(2)
  expect(await states()).toEqual(['done'])
})

test('Retry-After is waited for, no less', async () => {
  await visit('v1')
  town.faults.push(problem(429, 'too_many', { 'Retry-After': '120' }))
  await run()
  later(119_000)
  expect(await run()).toBe('resting')
  later(1_000)
  expect(await run()).toBe('empty')
})

test('back in signal it asks at once, but not before the server’s own time', async () => {
  await visit('v1')
  town.faults.push(unplugged)
  await run()
  await stir(database)
  expect(await run()).toBe('empty')
  await visit('v2')
  town.faults.push(problem(503, 'try_later', { 'Retry-After': '60' }))
  await run()
  await stir(database)
  expect(await run()).toBe('resting')
  await wake(database)
  expect(await run()).toBe('empty')
})

test('a body too large is taken apart until the one that it is stands alone and is parked', async () => {
  for (let i = 0; i < 8; i++) await visit(`v${i}`)
  const isTooLarge = (list: Op[]) => list.some(op => op.body.id === 'v5')
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const body = JSON.parse(String(init?.body)) as { ops: Op[] }
    return isTooLarge(body.ops) ? json({ status: 413, code: 'too_large' }, 413) : real(input, init)
  }
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(['done', 'done', 'done', 'done', 'done', 'parked', 'done', 'done'])
  expect((await ops())[5]?.problem?.code).toBe('too_large')
})

test('one bad record never blocks the next', async () => {
  await visit('bad')
  await visit('good')
  town.judge = op =>
    op.body.id === 'bad'
      ? { op_id: op.op_id, answer: 'refused', problem: { status: 404, code: 'not_found' } }
      : { op_id: op.op_id, answer: 'done' }
  await run()
  expect(await states()).toEqual(['parked', 'done'])
})

test('an op that kills the server every time is passed by', async () => {
  await visit('killer')
  await visit('good')
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const body = JSON.parse(String(init?.body)) as { ops: Op[] }
    if (body.ops.some(op => op.body.id === 'killer')) return gateway(502)(new Request('http://town'))
    return real(input, init)
  }
  await keepOn()
  expect(await states()).toEqual(['waiting', 'done'])
})

test('401 keeps the queue and asks for a sign-in; afterwards it goes out', async () => {
  await visit('v1')
  town.faults.push(problem(401, 'sign_in_required'))
  expect(await run()).toBe('barred')
  expect(await run()).toBe('barred')
  expect(town.asked).toHaveLength(1)
  expect(await readMeta(database, 'grant_refused')).toBe(true)
  await database.write(
    ['meta'],
    async tx => void (await tx.objectStore('meta').put({ key: 'grant_refused', value: false })),
  )
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(['done'])
})

test('later keeps one op back by itself; the rest goes on', async () => {
  await visit('early')
  await visit('other')
  let isReady = false
  town.judge = op => ({ op_id: op.op_id, answer: op.body.id === 'early' && !isReady ? 'later' : 'done' })
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(['waiting', 'done'])
  isReady = true
  later(10 * 60_000)
  await run()
  expect(await states()).toEqual(['done', 'done'])
})

test('what needs another record never arrives before it', async () => {
  await visit('v1')
  await record({ kind: 'visit.withdraw', body: { id: 'v1', reason: '记错了' }, needs: ['v1'], title: '撤回' })
  town.faults.push(unplugged)
  await keepOn(2)
  expect([...town.done.values()].map(op => op.kind)).toEqual(['visit.record', 'visit.withdraw'])
})

test('a mended record takes the refused one’s place, and what waited for it goes out', async () => {
  const first = await visit('v1', { mend: '/visits/new' })
  await record({ kind: 'visit.withdraw', body: { id: 'w' }, needs: ['v1'], title: '撤回' })
  const isThere = (id: string) => [...town.done.values()].some(op => op.body.id === id)
  town.judge = op => {
    if (op.body.id === 'v1') return { op_id: op.op_id, answer: 'refused' }
    return { op_id: op.op_id, answer: op.needs.every(isThere) ? 'done' : 'later' }
  }
  await run()
  expect(await states()).toEqual(['parked', 'waiting'])
  await record({ kind: 'visit.record', body: { id: 'v2' }, makes: ['v2'], title: '记走访', replaces: first })
  await keepOn(1)
  expect(await states()).toEqual(['aside', 'done', 'done'])
  expect((await ops())[1]?.needs).toEqual(['v2'])
})

test('a parked record can be tried again or put aside, never silently dropped', async () => {
  const id = await visit('v1')
  town.judge = op => ({ op_id: op.op_id, answer: 'refused' })
  await run()
  town.judge = op => ({ op_id: op.op_id, answer: 'done' })
  await tryAgain(id)
  await run()
  expect(await states()).toEqual(['done'])
  const other = await visit('v2')
  await putAside(other)
  await run()
  expect(town.done.has(other)).toBe(false)
  expect(await states()).toEqual(['done', 'aside'])
})

test('given up while it was under way: done is done', async () => {
  const id = await visit('v1')
  town.judge = op => {
    void putAside(id)
    return { op_id: op.op_id, answer: 'done' }
  }
  await run()
  expect(await states()).toEqual(['done'])
})

test('batches grow with success', async () => {
  for (let i = 0; i < 75; i++) await visit(`v${i}`)
  await run()
  expect(batches()).toEqual([20, 40, 15])
})

test('the browser dies between the answer and writing it down: asked again, counted once', async () => {
  await visit('v1')
  const write = database.write.bind(database)
  database.write = () => Promise.reject(new Error('killed'))
  await expect(run()).rejects.toThrow('killed')
  database.write = write
  expect(await states()).toEqual(['waiting'])
  await run()
  expect(await states()).toEqual(['done'])
  expect(town.done.size).toBe(1)
})
