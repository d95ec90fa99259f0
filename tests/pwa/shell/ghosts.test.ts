import type { Issue } from '@pwa/issues/shapes'
import { holdGhosts } from '@pwa/shell/ghosts'
import type { Database } from '@pwa/store/database'
import { here } from '@pwa/store/here'
import type { Task } from '@pwa/tasks/shapes'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anIssue } from '../issues/village'
import { phone, shot } from '../town'
import { asked as asking, hold } from '../village'

let database: Database
let me: string
let asked: string[]
/** What the server has, by photo. */
let pictures: Record<string, number>

beforeEach(async () => {
  ;({ database } = await phone())
  me = here.get()?.me.person.id ?? ''
  asked = []
  pictures = {}
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const bytes = pictures[path.split('/')[3] ?? '']
    if (bytes === undefined) throw new TypeError('no network')
    return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': 'image/jpeg' } })
  })
})

afterEach(() => vi.unstubAllGlobals())

/** An issue with a photo from before that the feed has told of. */
async function withBefore(id: string, change: Partial<Issue> = {}, bytes = 10) {
  const photo = `before-${id}`
  pictures[photo] = bytes
  await hold(database, 'photo', [{ id: photo, ...{ thumb: true } }])
  await hold(database, 'issue', [
    anIssue({ id, state: 'assigned', owner_id: me, slots: [{ slot: 'before', photos: [photo] }] as never, ...change }),
  ])
}

const held = () => database.read(['thumb'], tx => tx.objectStore('thumb').getAllKeys())

test('photos from before of one’s own open issues lie ready, those of others and of settled ones do not', async () => {
  await withBefore('mine')
  await withBefore('theirs', { owner_id: 'somebody' })
  await withBefore('settled', { state: 'settled' })
  await holdGhosts()
  expect(await held()).toEqual(['before-mine'])
  asked = []
  await holdGhosts()
  expect(asked).toEqual([])
})

/** A task with photos in its stages; the feed has told of those from before. */
async function withStages(id: string, change: Partial<Task> = {}, stages = ['before', 'during', 'after']) {
  const photos = [`first-${id}`, `second-${id}`]
  for (const photo of photos) pictures[photo] = 10
  await hold(
    database,
    'photo',
    photos.map(photo => ({ id: photo, ...{ thumb: true } })),
  )
  const slots = stages.map((slot, index) => ({ slot, photos: index === 0 ? photos : [] }))
  await hold(database, 'task', [asking(id, { village_ids: ['v-dahe'], mine: true, slots, ...change })])
}

test('the newest photo from before the works lies ready as well, of one’s own open tasks with later stages', async () => {
  await withBefore('mine')
  await withStages('works')
  await withStages('done', { finished_at: '2026-11-20T01:00:00Z' })
  await withStages('others', { mine: false })
  await withStages('board', {}, ['proof'])
  await hold(database, 'task', [asking('plain', { village_ids: ['v-dahe'], mine: true })])
  await holdGhosts()
  expect(await held()).toEqual(['before-mine', 'second-works'])
  await withStages('works', { finished_at: '2026-11-20T01:00:00Z' })
  await holdGhosts()
  expect(await held()).toEqual(['before-mine'])
})

test('a picture goes with its issue; own photos stay', async () => {
  const own = await shot(database, 'draft')
  await withBefore('mine')
  await holdGhosts()
  await withBefore('mine', { state: 'settled' })
  await holdGhosts()
  expect(await held()).toEqual([own.id])
})

test('without network nothing is held and nobody is told; the next time mends it', async () => {
  await withBefore('mine')
  const size = pictures['before-mine'] ?? 0
  delete pictures['before-mine']
  await holdGhosts()
  expect(await held()).toEqual([])
  pictures['before-mine'] = size
  await holdGhosts()
  expect(await held()).toEqual(['before-mine'])
})

test('what the feed shows no picture of is not asked for', async () => {
  await withBefore('mine')
  await hold(database, 'photo', [{ id: 'before-mine', ...{ thumb: false } }])
  await holdGhosts()
  expect(asked).toEqual([])
})

test('three megabytes at most, the most urgent first', async () => {
  const million = 1_100_000
  await withBefore('late', { due_on: '2026-12-20' }, million)
  await withBefore('soon', { due_on: '2026-11-20' }, million)
  await withBefore('next', { due_on: '2026-11-25' }, million)
  await holdGhosts()
  expect(await held()).toEqual(['before-next', 'before-soon'])
})

test('a phone that is nearly full fetches nothing for later', async () => {
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 100_000_000, usage: 80_000_000 }) } })
  await withBefore('mine')
  await holdGhosts()
  expect(asked).toEqual([])
})

test('a phone that fills up meanwhile keeps what it has', async () => {
  await withBefore('mine')
  const write = vi.spyOn(database, 'write').mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
  await expect(holdGhosts()).resolves.toBeUndefined()
  write.mockRestore()
  expect(await held()).toEqual([])
})
