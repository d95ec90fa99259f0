import { api, barred, retryAfter } from '@pwa/base/http'
import { NoAnswer, Problem } from '@pwa/base/problem'
import { beforeEach, expect, test } from 'vitest'
import { clock, gateway, json, portal, problem, Town, unplugged } from '../town'

const town = new Town().open()
const ask = (asking = {}) =>
  api('GET', '/api/me', asking).then(
    answer => ({ answer }),
    (failure: unknown) => ({ failure }),
  )

beforeEach(() => barred.set(null))

test('an answer of ours is read', async () => {
  town.faults.push(() => json({ ok: 1 }))
  expect(await api('GET', '/api/me')).toEqual({ ok: 1 })
})

test.each([
  ['a captive portal’s page', portal, 'not_ours'],
  ['a proxy’s error page', gateway(502), 'not_ours'],
  ['no network', unplugged, 'offline'],
  [
    'JSON that is cut short',
    () => new Response('{"a":', { headers: { 'Content-Type': 'application/json' } }),
    'not_ours',
  ],
  ['a 401 from somebody else', gateway(401), 'not_ours'],
  ['a problem without a code', () => json({ title: 'x' }, 404), 'not_ours'],
])('%s is no answer', async (_, fault, why) => {
  town.faults.push(fault)
  const { failure } = (await ask()) as { failure: NoAnswer }
  expect(failure).toBeInstanceOf(NoAnswer)
  expect(failure.why).toBe(why)
  expect(barred.get()).toBeNull()
})

test('JSON of another shape is not ours', async () => {
  town.faults.push(() => json({ hello: 'from the hotel' }))
  const { failure } = (await ask({ isOurs: () => false })) as { failure: NoAnswer }
  expect(failure.why).toBe('not_ours')
})

test('a refusal keeps its code and details', async () => {
  town.faults.push(() => json({ status: 409, code: 'visit_in_future', happened_at: 'x' }, 409))
  const { failure } = (await ask()) as { failure: Problem }
  expect(failure).toBeInstanceOf(Problem)
  expect([failure.status, failure.code, failure.body.happened_at]).toEqual([409, 'visit_in_future', 'x'])
})

test('an expired session bars the app, an expired grant does not', async () => {
  town.faults.push(problem(401, 'sign_in_required'))
  await ask({ bearer: 'g' })
  expect(barred.get()).toBeNull()
  town.faults.push(problem(401, 'sign_in_required'))
  await ask()
  expect(barred.get()).toBe('sign_in_required')
})

test('Retry-After is read as seconds and as a date', () => {
  expect(retryAfter('7')).toBe(7000)
  expect(retryAfter(new Date(clock.now + 9000).toUTCString())).toBe(9000)
  expect(retryAfter('soon')).toBeNull()
  expect(retryAfter(null)).toBeNull()
})
