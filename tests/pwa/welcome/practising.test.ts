/** Practising: everything works, nothing of it ever leaves, nothing of it stays. */
import { signOut } from '@pwa/people/signing'
import { here, hereNow, hereReally, practice, practiceName } from '@pwa/store/here'
import { all, one } from '@pwa/store/view'
import { drive } from '@pwa/sync/drive'
import { record } from '@pwa/sync/record'
import { unsent } from '@pwa/sync/unsent'
import { passing, toast } from '@pwa/ui/asks'
import { asWorker, clearPractice, endPractice, resumePractice, startPractice } from '@pwa/welcome/practising'
import { beforeEach, expect, test } from 'vitest'
import { phone, Town } from '../town'

let town: Town

beforeEach(async () => {
  town = new Town().open()
  await endPractice()
})

const Bar = () => null

const aVisit = (id: string) =>
  record({
    kind: 'visit.record',
    body: { id, household_ids: [] },
    makes: [id],
    shows: [{ kind: 'visit', id, data: { id, heard: '练一练' } }],
    title: '走访 · 练习户甲',
  })

const sent = () => town.asked.filter(({ path }) => path === '/api/sync/ops').flatMap(({ body }) => body.ops)

test('what is practised is shown, and never sent', async () => {
  const real = await phone()
  await startPractice(Bar)
  await aVisit('00000000-0000-7000-8000-0000000000aa')
  await drive()
  await drive()
  expect(sent()).toEqual([])
  expect([...town.done]).toEqual([])
  const { database } = hereNow()
  expect(database.name).not.toBe(real.database.name)
  await expect.poll(async () => (await unsent(database)).items).toEqual([])
  const seen = await one<{ heard: string }>(database, 'visit', '00000000-0000-7000-8000-0000000000aa')
  expect(seen).toEqual({
    id: '00000000-0000-7000-8000-0000000000aa',
    data: expect.objectContaining({ heard: '练一练' }),
  })
})

test('what was really recorded goes out while somebody practises', async () => {
  const real = await phone()
  await aVisit('00000000-0000-7000-8000-0000000000bb')
  await startPractice(Bar)
  await aVisit('00000000-0000-7000-8000-0000000000cc')
  await drive()
  expect(sent().map(op => (op as { body: { id: string } }).body.id)).toEqual(['00000000-0000-7000-8000-0000000000bb'])
  expect((await unsent(real.database)).items).toEqual([])
})

test('the practice has no grant, so not even a queue that found it could send from it', async () => {
  await phone()
  await startPractice(Bar)
  const keys = await hereNow().database.read(['meta'], tx => tx.objectStore('meta').getAllKeys())
  expect(keys).toEqual(['pulled_at'])
})

test('ended, it leaves nothing, and the real households are back', async () => {
  const real = await phone()
  await startPractice(Bar)
  const { database } = hereNow()
  await aVisit('00000000-0000-7000-8000-0000000000dd')
  await endPractice()
  expect(practice.get()).toBeNull()
  expect(hereNow().database).toBe(real.database)
  for (const kind of ['household', 'visit', 'issue']) expect(await all(database, kind)).toEqual([])
})

test('cleared, it begins anew', async () => {
  await phone()
  await startPractice(Bar)
  await aVisit('00000000-0000-7000-8000-0000000000ee')
  await clearPractice()
  expect(await all(hereNow().database, 'visit')).toEqual([])
  expect(await all(hereNow().database, 'household')).toHaveLength(2)
})

test('whoever signs out leaves the practice behind', async () => {
  await phone()
  await startPractice(Bar)
  here.set(null)
  await expect.poll(() => practice.get()).toBeNull()
})

test('everybody practises what is done at a door', async () => {
  await phone()
  const me = asWorker(here.get()?.me as never)
  expect(me.posts.map(({ role }) => role)).toEqual(['grid_worker'])
  expect(me.sync).toBe('links')
})

test('an undo does not cross the border of the practice, in neither direction', async () => {
  await phone()
  toast('记好了', { label: '撤回', run: () => {} })
  await startPractice(Bar)
  expect(passing.get()).toBeNull()
  toast('记好了', { label: '撤回', run: () => {} })
  await endPractice()
  expect(passing.get()).toBeNull()
})

/** What is left when the browser kills the page: the database and the tab’s own notes. */
const killed = () => practice.set(null)

test('a page killed under the camera comes back to the practice, with what was practised', async () => {
  await phone()
  await startPractice(Bar)
  await aVisit('00000000-0000-7000-8000-0000000000ff')
  killed()
  resumePractice(Bar)
  expect(practice.get()).not.toBeNull()
  expect((await all(hereNow().database, 'visit')).map(({ id }) => id)).toEqual(['00000000-0000-7000-8000-0000000000ff'])
})

test('only the same person comes back to it, and nobody after it has ended', async () => {
  await phone()
  await startPractice(Bar)
  killed()
  await phone('张明')
  resumePractice(Bar)
  expect(practice.get()).toBeNull()
  await startPractice(Bar)
  await endPractice()
  resumePractice(Bar)
  expect(practice.get()).toBeNull()
})

test('signing out empties the practice, even one that a killed page has left', async () => {
  await phone()
  await startPractice(Bar)
  const { database } = hereNow()
  await aVisit('00000000-0000-7000-8000-0000000000ab')
  killed()
  await signOut()
  expect(sessionStorage.getItem(practiceName)).toBeNull()
  expect(await all(database, 'visit')).toEqual([])
})

test('what really waits is told under the practice, too', async () => {
  await phone()
  await aVisit('00000000-0000-7000-8000-0000000000ac')
  await startPractice(Bar)
  expect((await unsent(hereReally().database)).items).toHaveLength(1)
})

test('a real alarm is heard while somebody practises', async () => {
  const { database } = await phone()
  await database.write(['entity'], async tx => {
    for (const kind of ['emergency', 'warning', 'household'])
      await tx.objectStore('entity').put({ kind, id: `real-${kind}`, stream: 's', version: 1, data: {} })
  })
  await startPractice(Bar)
  const practised = hereNow().database
  for (const kind of ['emergency', 'warning']) expect(await all(practised, kind)).toHaveLength(1)
  expect((await all(practised, 'household')).map(({ id }) => id)).not.toContain('real-household')
})
