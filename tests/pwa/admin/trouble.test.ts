/** What went wrong with a notice on its way, in words; and whether another try makes sense. */
import '../browser'
import { mayRetry, troubleOf } from '@pwa/admin/trouble'
import { t } from '@pwa/admin/words'
import { expect, test } from 'vitest'

const at = Date.parse('2026-11-27T08:00:00Z')
const before = '2026-11-27T07:00:00Z'
const given = { channel: 'inbox', state: 'given_up', error: '', next_at: before }

test.each([
  ['TimeoutError', 'slow'],
  ['ConnectTimeout', 'slow'],
  ['ConnectionError', 'cutOff'],
  ['OSError', 'cutOff'],
  ['HTTP 503', 'cutOff'],
  ['HTTP 429 Too Many Requests', 'busy'],
  ['HTTP 403', 'refused'],
  ['claimed too often without an answer', 'crashed'],
  ['KeyError', 'broken'],
])('%s is %s', (error, trouble) => {
  expect(troubleOf({ ...given, error }, at)).toBe(trouble)
  expect(t(`why_${trouble}` as 'why_slow')).not.toContain('why_')
})

test('what was due and not even tried says that the clock may stand still', () => {
  expect(troubleOf({ ...given, state: 'waiting' }, at)).toBe('unsaid')
})

test('what is tried again by itself needs no hand', () => {
  const coming = { ...given, state: 'waiting', error: 'TimeoutError', next_at: '2026-11-27T09:00:00Z' }
  expect([troubleOf(coming, at), mayRetry(coming, at)]).toEqual(['coming', false])
})

test('a channel that is not there is not tried again; what arrived has no trouble', () => {
  const there = { ...given, channel: 'sms', error: 'TimeoutError' }
  expect([troubleOf(there, at), mayRetry(there, at)]).toEqual(['noChannel', false])
  expect(troubleOf({ ...given, state: 'sent' }, at)).toBe(null)
  expect(mayRetry(given, at)).toBe(true)
})
