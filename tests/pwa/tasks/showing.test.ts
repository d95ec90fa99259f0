import { photosOf, returned, toReshoot } from '@pwa/evidence/photos'
import type { Photo } from '@pwa/evidence/shapes'
import type { Database } from '@pwa/store/database'
import { hereNow } from '@pwa/store/here'
import { one } from '@pwa/store/view'
import { retakeRoute } from '@pwa/sync/mend'
import { createTask, lacks } from '@pwa/tasks/asking'
import { asksPhotos } from '@pwa/tasks/rules'
import type { Asking, Task } from '@pwa/tasks/shapes'
import { showTask } from '@pwa/tasks/showing/actions'
import { ghostFor, lacking, slotName } from '@pwa/tasks/showing/slots'
import { beforeEach, expect, test } from 'vitest'
import { phone, shot } from '../town'
import { asked, hold, village } from '../village'

let database: Database
const stage = (...photos: string[][]) =>
  ['before', 'during', 'after'].map((slot, index) => ({ slot, photos: photos[index] ?? [] }))

beforeEach(async () => {
  ;({ database } = await phone('刘敏'))
  await hold(database, 'task', [asked('t1', { village_ids: [village], slots: stage() })])
})

const task = async (id = 't1') => (await one<Task>(database, 'task', id))?.data as Task
const ops = async () => database.read(['op'], tx => tx.objectStore('op').getAll())
const taken = async (slot: string) => ({ ...(await shot(database, 'show:t1')), slot })

test('what is lacking is said by the names that people use', () => {
  const project = asked('t', { slots: stage(['p1']) })
  expect(lacking(project)).toEqual(['施工中', '施工后'])
  expect(lacking(asked('t', { slots: [{ slot: 'proof', photos: [] }] }))).toEqual(['公开栏'])
  expect([slotName('before'), slotName('proof')]).toEqual(['施工前', '公开栏'])
  expect([asksPhotos(project), asksPhotos(asked('t')), asksPhotos(asked('t', { slots: [] }))]).toEqual([
    true,
    false,
    false,
  ])
})

test('later stages are lined up with the newest photo of the first', () => {
  const project = asked('t', { slots: stage(['p1', 'p2'], ['p3']) })
  expect(['before', 'during', 'after'].map(slot => ghostFor(project, slot))).toEqual([null, 'p2', 'p2'])
  expect(ghostFor(asked('t', { slots: stage() }), 'during')).toBe(null)
})

test('photos of several slots go in one op, and stand on the phone at once', async () => {
  const [before, during] = [await taken('before'), await taken('during')]
  await showTask({ task: await task(), photos: [before, during], title: '拍照片' })
  expect((await task()).slots).toEqual(stage([before.id], [during.id]))
  const [op] = await ops()
  expect(op).toMatchObject({ kind: 'task.show', needs: ['t1'], mend: '/tasks/t1/photos' })
  expect(op?.body).toMatchObject({
    id: 't1',
    photos: [{ slot: 'before', photo: { id: before.id } }, { slot: 'during' }],
  })
  expect((await photosOf(database, 'task', 't1')).map(({ data }) => data.slot)).toEqual(['before', 'during'])
  expect(retakeRoute(op as never)).toBe('/tasks/t1/photos')
})

test('one that came back is asked for until it has been shot again, in its own slot', async () => {
  const me = hereNow().me.person
  const old = {
    ...{ id: '0-old', subject: { kind: 'task', id: 't1' }, village_id: village, slot: 'during', version_no: 1 },
    ...{ replaces: null, author_id: me.id, author_name: me.name, taken_at: '', state: 'returned', remarks: [] },
  } as unknown as Photo
  await hold(database, 'task', [asked('t1', { village_ids: [village], slots: stage([], ['0-old']) })])
  await hold(database, 'photo', [old])
  expect(await toReshoot(database, me.id)).toEqual([old])
  const again = await taken('whatever')
  await showTask({ task: await task(), photos: [again], title: '补拍', old })
  const [op] = await ops()
  expect(op).toMatchObject({ needs: ['t1', '0-old'], mend: '/tasks/t1/reshoot/0-old' })
  expect(op?.body.photos).toMatchObject([{ slot: 'during', replaces: '0-old', photo: { id: again.id } }])
  expect(await toReshoot(database, me.id)).toEqual([])
  const photos = (await photosOf(database, 'task', 't1')).map(row => row.data)
  expect([returned(photos), photos.at(-1)?.version_no]).toEqual([[], 2])
  expect((await task()).slots).toEqual(stage([], ['0-old', again.id]))
})

test('a task that asks for photos needs a village, and has its slots at once', async () => {
  const asking: Asking = {
    ...{ title: '公开栏', note: '', lines: '', due_on: '2026-11-27' },
    ...{ place_ids: [], roles: [], assignee_ids: ['p1'], shows: 'board' },
  }
  expect(lacks(asking, '2026-11-20')).toBe('place')
  expect(lacks({ ...asking, shows: null }, '2026-11-20')).toBe(null)
  const id = await createTask({ ...asking, place_ids: [village] }, 'task')
  expect((await task(id)).slots).toEqual([{ slot: 'proof', photos: [] }])
  expect((await ops())[0]?.body).toMatchObject({ shows: 'board' })
})
