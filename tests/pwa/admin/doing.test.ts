/** An act at a desk: asked about, done, said, and taken back. */
import { writeOver } from '@pwa/admin/asking'
import { doing } from '@pwa/admin/doing'
import { Problem } from '@pwa/base/problem'
import { open, passing } from '@pwa/ui/asks'
import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  open.set(null)
  passing.set(null)
})

const answer = (yes: boolean) => {
  const asked = open.get()
  if (asked?.is === 'question') asked.answer(yes)
}

test('done, it offers the way back, and both are followed by a look', async () => {
  const steps: string[] = []
  const note = (word: string) => async () => void steps.push(word)
  expect(await doing({ act: note('act'), undo: note('undo'), after: () => steps.push('look') })).toBe(true)
  await passing.get()?.act?.run()
  expect(steps).toEqual(['act', 'look', 'undo', 'look'])
  expect(passing.get()?.words).toBe('撤销了')
})

test('asked and declined, nothing happens', async () => {
  const act = vi.fn()
  const done = doing({ act, ask: { title: '并入？' } })
  answer(false)
  expect(await done).toBe(false)
  expect(act).not.toHaveBeenCalled()
})

test('refused, it says why and offers nothing', async () => {
  const refused = () =>
    Promise.reject(new Problem({ type: '', title: '', status: 409, code: 'place_code_taken' } as never))
  expect(await doing({ act: refused, undo: vi.fn() })).toBe(false)
  expect(passing.get()?.words).toBe('这个代码已经有地方用了。')
  expect(passing.get()?.act).toBeUndefined()
})

test('what is asked may be looked up first, and if that fails nothing happens', async () => {
  const act = vi.fn()
  const done = doing({ act, ask: async () => ({ title: '5 户一起过去' }) })
  await Promise.resolve()
  answer(true)
  expect(await done).toBe(true)
  expect(act).toHaveBeenCalledOnce()
  const gone = () => Promise.reject(new Problem({ type: '', title: '', status: 404, code: 'not_found' } as never))
  expect(await doing({ act, ask: gone })).toBe(false)
  expect(act).toHaveBeenCalledOnce()
})

test('taken back, one may be led elsewhere than after the act', async () => {
  const steps: string[] = []
  const nothing = async () => {}
  await doing({ act: nothing, undo: nothing, after: () => steps.push('there'), afterUndo: () => steps.push('back') })
  await passing.get()?.act?.run()
  expect(steps).toEqual(['there', 'back'])
})

test('what somebody else wrote meanwhile is shown, and undoing stands on what was written', async () => {
  const look = vi.fn()
  const problem = { status: 409, code: 'edited_meanwhile' }
  expect(await doing({ act: () => Promise.reject(new Problem(problem)), after: look })).toBe(false)
  expect(look).toHaveBeenCalledOnce()
  const sent: unknown[] = []
  globalThis.fetch = (_, init) => {
    sent.push(JSON.parse(String(init?.body)))
    return Promise.resolve(new Response('{"at":2}', { headers: { 'content-type': 'application/json' } }))
  }
  const { act, undo } = writeOver('/api/x', { at: 1 }, { at: 2 }, { at: 1 })
  await act()
  await undo()
  expect(sent).toEqual([
    { at: 2, seen: { at: 1 } },
    { at: 1, seen: { at: 2 } },
  ])
})
