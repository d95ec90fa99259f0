import { makeKeeper } from '@pwa/store/useDraft'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))

let saved: object[]

function keeper() {
  const made = makeKeeper()
  made.save = async fields => void saved.push(fields)
  return made
}

beforeEach(() => {
  saved = []
  vi.useFakeTimers()
})

afterEach(() => vi.useRealTimers())

test('what is typed is kept a moment later, once', async () => {
  const form = keeper()
  form.change({ text: '水' })
  form.change({ text: '水箱' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(saved).toEqual([{ text: '水箱' }])
  form.flush()
  expect(saved).toHaveLength(1)
})

test('a full phone is said aloud, and what could not be kept is tried again when the page is left', async () => {
  const form = keeper()
  const keep = form.save
  form.save = full
  form.change({ text: '水箱漏水' })
  await expect(form.now('before')).rejects.toThrow('full')
  form.save = keep
  form.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual([{ text: '水箱漏水' }])
})

test('a sealed form writes nothing until somebody types again', async () => {
  const form = keeper()
  form.change({ text: 'a' })
  form.seal()
  await form.now(null)
  expect(saved).toEqual([])
  form.change({ text: 'b' })
  await form.now(null)
  expect(saved).toEqual([{ text: 'b' }])
})
