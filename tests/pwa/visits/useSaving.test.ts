import * as router from '@pwa/base/router'
import { draftPhotos } from '@pwa/evidence/queries'
import type { Database } from '@pwa/store/database'
import { draftOf, saveDraft } from '@pwa/store/drafts'
import type { Draft } from '@pwa/store/useDraft'
import { editing, useDraft } from '@pwa/store/useDraft'
import { hush, passing } from '@pwa/ui/asks'
import type { VisitFields } from '@pwa/visits/rules'
import { type Start, startOf } from '@pwa/visits/start'
import { useSaving } from '@pwa/visits/useSaving'
import { t } from '@pwa/visits/words'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Probe, probe } from '../probe'
import { phone, shot, Town } from '../town'
import { until } from '../until'
import { hold, home } from '../village'

let database: Database
let screen: Probe<Start, { draft: Draft<VisitFields>; save: () => Promise<void> }>
const back = vi.spyOn(router, 'back').mockImplementation(() => {})

beforeEach(async () => {
  new Town().open()
  ;({ database } = await phone())
  hush()
  back.mockClear()
  await hold(database, 'household', [home('h1')])
  screen = await opened()
})
afterEach(async () => {
  await screen.leave()
})

const opened = async () => {
  const start = (await startOf(database, { household: 'h1' }, 'me')) as Start
  const form = probe((start: Start) => {
    const draft = useDraft<VisitFields>(start.key, start)
    return { draft, save: useSaving(start, draft) }
  }, start)
  await until(() => expect(form.now.draft.isReady).toBe(true))
  return form
}
const fill = async (change: Partial<VisitFields>) => {
  screen.now.draft.set(change)
  await until(() => expect(screen.now.draft.fields).toMatchObject(change))
}
const ops = () => database.read(['op'], tx => tx.objectStore('op').getAll())
const words = () => passing.get()?.words

test('kept: one op with the photos of the draft, the draft gone, the form left, and nobody edits any more', async () => {
  await fill({ heard: '家里都好' })
  const key = screen.now.draft.key
  await shot(database, key)
  await screen.now.save()
  const [op] = await ops()
  expect([op?.body.heard, op?.photo_ids.length]).toEqual(['家里都好', 1])
  expect([await draftOf(database, key), await draftPhotos(database, key)]).toEqual([undefined, []])
  expect([words(), back.mock.calls.length, editing.get()]).toEqual([t('saved'), 1, 0])
})

test('what is lacking is said, and nothing is kept', async () => {
  await fill({ household_ids: [] })
  await screen.now.save()
  expect([words(), (await ops()).length, back.mock.calls.length]).toEqual([t('lackHousehold'), 0, 0])
})

test('a full phone: it is said, the form stays and is kept again when somebody types on', async () => {
  await fill({ heard: '屋顶漏' })
  const { write } = database
  database.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  await screen.now.save()
  expect([back.mock.calls.length, editing.get(), words()]).toEqual([0, 1, expect.stringContaining('空间')])
  database.write = write
  await fill({ heard: '屋顶漏水' })
  await until(async () =>
    expect((await draftOf(database, screen.now.draft.key))?.fields).toMatchObject({ heard: '屋顶漏水' }),
  )
})

test('taken back while the words still stand: the visit counts no more', async () => {
  await screen.now.save()
  await passing.get()?.act?.run()
  expect((await ops()).map(op => op.kind)).toEqual(['visit.record', 'visit.withdraw'])
  expect(words()).toBe(t('undone'))
})

test('the same form in two tabs, saved in both, is one visit', async () => {
  await fill({ ids: ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'] })
  const other = await (async () => {
    await saveDraft(database, {
      key: screen.now.draft.key,
      route: '/visits/new?household=h1',
      title: '',
      fields: { ...screen.now.draft.fields },
      shooting: null,
      updated_at: 0,
    })
    return opened()
  })()
  await screen.now.save()
  await other.now.save()
  expect((await ops()).length).toBe(1)
  expect([words(), back.mock.calls.length]).toEqual([t('saved'), 2])
  await other.leave()
})
