import { NoAnswer, Problem } from '@pwa/base/problem'
import { freshSending, type Sending } from '@pwa/store/rows'
import { decideBytes } from '@pwa/sync/decideBytes'
import { expect, test } from 'vitest'

const under: Sending = { ...freshSending(), upload_url: '/api/uploads/u1', offset: 600 }
const no = (status: number, code = 'x', after: number | null = null) =>
  new Problem({ type: 'about:blank', title: code, status, code }, after)
const fate = (failure: unknown, sending = under) => decideBytes(failure, sending, 1000)

test('silence rests, and the upload goes on where it stopped', () => {
  expect(fate(new NoAnswer('offline'))).toMatchObject({ rests: true, sending: { upload_url: '/api/uploads/u1' } })
  expect(fate(new TypeError('?'))).toMatchObject({ rests: true, signIn: false })
})

test('an outdated app says so in the photo’s line', () => {
  expect(fate(new NoAnswer('outdated')).sending.reason).toBe('outdated')
})

test('a grant that has ended asks for a sign-in and changes nothing', () => {
  expect(fate(no(401))).toMatchObject({ signIn: true, rests: false, sending: under })
})

test.each([429, 500, 503, 507])('%i rests as long as the server says', status => {
  expect(fate(no(status, 'x', 9000))).toMatchObject({ rests: true, retryAfter: 9000, sending: under })
})

test.each([409, 423])('%i goes on later with the same upload', status => {
  const { sending, rests } = fate(no(status))
  expect([rests, sending.upload_url, sending.offset, sending.tries]).toEqual([false, '/api/uploads/u1', 600, 1])
  expect(sending.next_at).toBeGreaterThan(1000)
})

test.each([404, 410])('%i begins anew at once: the upload has expired', status => {
  expect(fate(no(status)).sending).toMatchObject({ upload_url: null, offset: 0, next_at: 1000, state: 'waiting' })
})

test('a refusal gets one more attempt from zero, then its author is asked', () => {
  const first = fate(no(400, 'checksum_mismatch')).sending
  expect(first).toMatchObject({ state: 'waiting', offset: 0, tries: 1 })
  const second = fate(no(400, 'checksum_mismatch'), first).sending
  expect(second).toMatchObject({ state: 'parked', reason: 'checksum_mismatch' })
})

test('too large is too large the first time', () => {
  expect(fate(no(413, 'too_large')).sending.state).toBe('parked')
})
