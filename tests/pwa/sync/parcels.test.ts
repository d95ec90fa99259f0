import type { Database } from '@pwa/store/database'
import type { Sendable } from '@pwa/sync/sending'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Fault, Packed, Town } from '../town'
import { gateway, json, portal, problem, unplugged } from '../town'

/** Anew for each test: what was learnt of the link and of the server lasts as long as the page. */
async function page() {
  vi.resetModules()
  const [{ upload }, { push }, { record }, link, town] = await Promise.all([
    import('@pwa/sync/upload'),
    import('@pwa/sync/push'),
    import('@pwa/sync/record'),
    import('@pwa/sync/link'),
    import('../town'),
  ])
  return { upload, push, record, link, ...town }
}

let here: Awaited<ReturnType<typeof page>>
let town: Town
let database: Database
let alone: string[]

beforeEach(async () => {
  here = await page()
  town = new here.Town().open()
  ;({ database } = await here.phone())
  alone = []
})

/** A visit with so many photos, whose text is there. */
async function visit(photos: number, thumbBytes = 10): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < photos; i++) {
    const { id } = await here.shot(database, 'draft')
    ids.push(id)
    await database.write(['thumb'], async tx => {
      await tx.objectStore('thumb').put({ id, mime: 'image/jpeg', bytes: new ArrayBuffer(thumbBytes) })
    })
  }
  await here.record({ kind: 'visit.record', body: { id: 'v' }, photoIds: ids, title: '走访' })
  await here.push(database, 'd1')
  return ids
}

const send = async ({ metadata: { photo_id, role } }: Sendable) => {
  alone.push(photo_id ?? '')
  town.stored.add(`${photo_id}:${role}`)
}

const run = (isInterrupted = () => false) =>
  here.upload({ database, deviceId: 'd1', role: 'thumb', isInterrupted, send })
const parcels = () =>
  town.asked.filter(({ path }) => path === '/api/uploads/parcels').map(({ body }) => (body.files as Packed[]).length)
const states = () =>
  database.read(['photo'], async tx => (await tx.objectStore('photo').getAll()).map(row => row.thumb.state))
/** What meets parcels, and nothing else, until the town is opened again. */
const failing = (fault: Fault) => {
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    if (String(input).endsWith('/parcels')) town.faults.push(fault)
    return real(input, init)
  }
}

test('all thumbnails of a visit go in one request, and its answer ends their wait', async () => {
  const ids = await visit(9)
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(ids.map(() => 'stored'))
  expect(parcels()).toEqual([9])
  expect(alone).toEqual([])
  const [{ body, bearer } = { body: {}, bearer: null }] = town.asked.slice(-1)
  expect(bearer).toMatch(/^grant-/)
  expect(body).toMatchObject({
    device_id: 'd1',
    files: [{ role: 'thumb', sha256: 'b'.repeat(64), size: 10 }, ...Array(8).fill({})],
  })
})

test('no more than twenty, and no more than the link bears', async () => {
  await visit(25)
  await run()
  expect(parcels()).toEqual([20, 5])
  await visit(6, 20_000)
  await run()
  expect(parcels()).toEqual([20, 5, 3, 3])
  here.link.learnLink(300_000, 500)
  await visit(12, 20_000)
  await run()
  expect(parcels()).toEqual([20, 5, 3, 3, 10, 2])
})

test('one that is larger than the link bears goes by itself, to be resumed', async () => {
  const [large] = await visit(1, 70_000)
  await visit(2)
  expect(await run()).toBe('empty')
  expect(alone).toEqual([large])
  expect(parcels()).toEqual([2])
  expect(await states()).toEqual(['stored', 'stored', 'stored'])
})

test('what the server has already is not sent again', async () => {
  const [first] = await visit(3)
  town.stored.add(`${first}:thumb`)
  await run()
  expect(parcels()).toEqual([2])
})

test('a bad one stops no other, is tried once more and then shown', async () => {
  const [, bad = ''] = await visit(3)
  town.spoilt.add(bad)
  expect(await run()).toBe('empty')
  expect((await states()).toSorted()).toEqual(['stored', 'stored', 'waiting'])
  here.later(10 * 60_000)
  await run()
  expect((await states()).toSorted()).toEqual(['parked', 'stored', 'stored'])
})

test('one that the answer passes over is asked for again later, not in circles', async () => {
  const [id] = await visit(1)
  failing(() => json({ files: [] }))
  expect(await run()).toBe('empty')
  expect(await states()).toEqual(['waiting'])
  expect(parcels()).toEqual([1])
  town.open()
  here.later(10 * 60_000)
  await run()
  expect([await states(), id]).toEqual([['stored'], id])
})

test.each([
  ['a server from before', problem(405, 'method_not_allowed')],
  ['a server that has no such door', problem(404, 'not_found')],
  ['a gate that lets nothing so large through', gateway(413)],
])('%s: they go one by one, and nothing else is asked of it', async (_, fault) => {
  await visit(3)
  failing(fault)
  expect(await run()).toBe('empty')
  expect(alone).toHaveLength(3)
  await visit(2)
  expect(await run()).toBe('empty')
  expect(alone).toHaveLength(5)
  expect(parcels()).toHaveLength(1)
  expect((await states()).every(state => state === 'stored')).toBe(true)
})

test.each([
  ['no network', unplugged],
  ['a captive portal', portal],
  ['a server that fails', gateway(502)],
])('%s: it rests and claims nothing; the next time they go one by one, then together again', async (_, fault) => {
  await visit(3)
  failing(fault)
  expect(await run()).toBe('resting')
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting'])
  town.open()
  here.later(10 * 60_000)
  expect(await run()).toBe('empty')
  expect(alone).toHaveLength(3)
  await visit(2)
  await run()
  expect(parcels()).toEqual([3, 2])
})

test('a grant that has ended keeps them and asks for a sign-in', async () => {
  await visit(2)
  failing(problem(401, 'sign_in_required'))
  expect(await run()).toBe('barred')
  expect(await states()).toEqual(['waiting', 'waiting'])
})

test('a new record’s text goes before the next parcel', async () => {
  await visit(25)
  let asked = 0
  expect(await run(() => ++asked > 1)).toBe('resting')
  expect(parcels()).toEqual([20])
  expect((await states()).filter(state => state === 'stored')).toHaveLength(20)
})

test('a thumbnail that is lost on the phone is said to be lost, and the others go', async () => {
  const [lost = ''] = await visit(3)
  await database.write(['thumb'], tx => tx.objectStore('thumb').delete(lost))
  expect(await run()).toBe('empty')
  expect((await states()).toSorted()).toEqual(['parked', 'stored', 'stored'])
})

test('one that its author gave up meanwhile stays given up', async () => {
  const [id = ''] = await visit(2)
  failing(async () => {
    await database.write(['photo'], async tx => {
      const row = await tx.objectStore('photo').get(id)
      if (row) await tx.objectStore('photo').put({ ...row, thumb: { ...row.thumb, state: 'aside' } })
    })
    const files = town.asked.at(-1)?.body.files as Packed[]
    const taken = files.map(({ photo_id, role }) => ({ photo_id, role, state: 'stored', problem: null }))
    return json({ files: taken })
  })
  await run()
  expect((await states()).toSorted()).toEqual(['aside', 'stored'])
})
