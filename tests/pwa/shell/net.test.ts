import { NoAnswer, Problem } from '@pwa/base/problem'
import { sentence } from '@pwa/base/problems'
import { sayUncaught } from '@pwa/shell/net'
import { hush, passing } from '@pwa/ui/asks'
import { beforeEach, expect, test, vi } from 'vitest'

const caught = (reason: unknown) => {
  const preventDefault = vi.fn()
  sayUncaught({ reason, preventDefault } as unknown as PromiseRejectionEvent)
  return { words: passing.get()?.words, isQuiet: preventDefault.mock.calls.length === 1 }
}

beforeEach(hush)

test.each([
  ['the server said no', new Problem({ status: 403, code: 'not_yours' }), 'not_yours'],
  ['nobody answered', new NoAnswer('offline'), 'offline'],
  ['the phone is full', new DOMException('full', 'QuotaExceededError'), 'no_space'],
])('%s: it is said, and the console stays quiet', (_name, reason, code) => {
  expect(caught(reason)).toEqual({ words: sentence(code === 'not_yours' ? reason : code), isQuiet: true })
})

test.each([
  'Failed to fetch dynamically imported module: /assets/update-1.js',
  'Importing a module script failed.',
  'error loading dynamically imported module',
])('a script that is gone from the server is said: %s', message => {
  vi.stubGlobal('navigator', { onLine: true })
  expect(caught(new TypeError(message))).toEqual({ words: sentence('screen_gone'), isQuiet: true })
  vi.unstubAllGlobals()
})

test.each([new TypeError('x is undefined'), new Error('photo_lost'), undefined])(
  'a fault of ours stays loud: %s',
  reason => {
    expect(caught(reason)).toEqual({ words: undefined, isQuiet: false })
  },
)
