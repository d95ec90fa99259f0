import { barred } from '@pwa/base/http'
import { forgetTouch, touch, untouchedFor } from '@pwa/base/touch'
import { watchIdle } from '@pwa/shell/idle'
import { here } from '@pwa/store/here'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clock, later, phone } from '../town'

const half = 1800
const signs = new Map<string, () => void>()

/** Time passes, and what was waiting for it wakes. */
function pass(ms: number): void {
  later(ms)
  vi.advanceTimersByTime(ms)
}

async function atDesk(lock_after_seconds: number | null): Promise<void> {
  await phone()
  const held = here.get()
  if (held) here.set({ ...held, me: { ...held.me, lock_after_seconds } })
  vi.useFakeTimers({ now: clock.now, toFake: ['setTimeout', 'clearTimeout'] })
  watchIdle()
}

beforeEach(() => {
  forgetTouch()
  barred.set(null)
  signs.clear()
  vi.stubGlobal('addEventListener', (name: string, heard: () => void) => signs.set(name, heard))
})

afterEach(() => {
  here.set(null)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('half an hour without a touch locks a desk, and it stays so', async () => {
  await atDesk(half)
  pass(half * 1000)
  expect(barred.get()).toBeNull()
  pass(1)
  expect(barred.get()).toBe('locked')
  signs.get('keydown')?.()
  expect([barred.get(), (untouchedFor() ?? 0) > half * 1000]).toEqual(['locked', true])
})

test('every touch begins the half hour anew', async () => {
  await atDesk(half)
  pass(half * 900)
  signs.get('pointerdown')?.()
  pass(half * 900)
  expect(barred.get()).toBeNull()
})

test('a touch after a sleep in which no timer ran comes too late', async () => {
  await atDesk(half)
  later(half * 2000)
  signs.get('wheel')?.()
  expect(barred.get()).toBe('locked')
})

test('another tab’s touch counts here, too', async () => {
  await atDesk(half)
  pass(half * 900)
  touch()
  pass(half * 200)
  expect(barred.get()).toBeNull()
})

test('phones never lock', async () => {
  await atDesk(null)
  pass(half * 10_000)
  expect([barred.get(), untouchedFor()]).toEqual([null, null])
})
