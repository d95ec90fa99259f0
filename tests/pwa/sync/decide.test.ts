import { NoAnswer, Problem, type Silence } from '@pwa/base/problem'
import type { OpAnswer } from '@pwa/base/shapes'
import { type Decision, decide, type Heard, patience } from '@pwa/sync/decide'
import { describe, expect, test } from 'vitest'

const op = (op_id: string, tries = 0) => ({ op_id, tries })
const one = [op('a')]
const two = [op('a'), op('b')]

const answers = (...list: OpAnswer[]): Heard => ({ is: 'answers', answers: list })
const problem = (status: number, code = 'x', retryAfter: number | null = null): Heard => ({
  is: 'problem',
  problem: new Problem({ status, code }, retryAfter),
})
const silence = (why: Silence, status = 0, retryAfter: number | null = null): Heard => ({
  is: 'silence',
  silence: new NoAnswer(why, status, retryAfter),
})

const fate = (decision: Decision, id = 'a') => decision.fates.get(id)?.do

describe('answers, each op for itself', () => {
  test('done drops it', () => {
    const decision = decide(answers({ op_id: 'a', answer: 'done' }), one)
    expect(decision.fates.get('a')).toEqual({ do: 'drop', quarantined: false })
    expect(decision).toMatchObject({ rests: false, halves: false, signIn: false })
  })

  test('refused parks it with the reason; the next one is not held up', () => {
    const refusal = { status: 404, code: 'not_found' }
    const decision = decide(
      answers({ op_id: 'a', answer: 'refused', problem: refusal }, { op_id: 'b', answer: 'done' }),
      two,
    )
    expect(decision.fates.get('a')).toEqual({ do: 'park', problem: refusal, retries: false })
    expect(fate(decision, 'b')).toBe('drop')
    expect(decision.rests).toBe(false)
  })

  test('refused without a reason still has a word', () => {
    const decision = decide(answers({ op_id: 'a', answer: 'refused' }), one)
    expect(decision.fates.get('a')).toMatchObject({ do: 'park', problem: { code: 'refused' } })
  })

  test('later keeps it, resting by itself', () => {
    const decision = decide(answers({ op_id: 'a', answer: 'later' }, { op_id: 'b', answer: 'done' }), two)
    expect(decision.fates.get('a')).toEqual({ do: 'keep', isDelayed: true, isFailure: true })
    expect(decision.rests).toBe(false)
  })

  test('an op that was not answered is kept', () => {
    const decision = decide(answers({ op_id: 'b', answer: 'done' }), two)
    expect(decision.fates.get('a')).toEqual({ do: 'keep', isDelayed: false, isFailure: false })
    expect(decision.rests).toBe(false)
  })

  test('answers to somebody else’s ops are no answer, and nothing is dropped', () => {
    const decision = decide(answers({ op_id: 'z', answer: 'done' }), one)
    expect([fate(decision), decision.rests]).toEqual(['keep', true])
    expect(decide(answers(), one).rests).toBe(true)
  })

  test('of two answers to one op the first counts', () => {
    const decision = decide(answers({ op_id: 'a', answer: 'later' }, { op_id: 'a', answer: 'done' }), one)
    expect(fate(decision)).toBe('keep')
  })

  test('a quarantined record is done, and says so', () => {
    const decision = decide(answers({ op_id: 'a', answer: 'done', quarantined: true }), one)
    expect(decision.fates.get('a')).toEqual({ do: 'drop', quarantined: true })
  })
})

describe('kept: no answer, or one that is not ours', () => {
  test.each([
    ['no network', silence('offline')],
    ['no answer in time', silence('timeout')],
    ['a captive portal’s 200 with HTML', silence('not_ours', 200)],
    ['a portal’s 401', silence('not_ours', 401)],
    ['a proxy’s 400', silence('not_ours', 400)],
    ['429', problem(429)],
    ['503', problem(503)],
    ['500', problem(500)],
    ['502 from the gate', silence('not_ours', 502)],
  ])('%s keeps everything and rests', (_, heard) => {
    for (const sent of [one, two]) {
      const decision = decide(heard, sent)
      for (const { op_id } of sent) expect(fate(decision, op_id)).toBe('keep')
      expect(decision.rests).toBe(true)
      expect(decision.signIn).toBe(false)
    }
  })

  test.each([problem(429, 'x', 9000), problem(503, 'x', 9000), silence('not_ours', 503, 9000)])(
    'Retry-After is honoured',
    heard => expect(decide(heard, one).retryAfter).toBe(9000),
  )

  test('however often the network fails, nothing is parked and nothing counts as a failure', () => {
    const decision = decide(silence('offline'), [op('a', 99)])
    expect(decision.fates.get('a')).toEqual({ do: 'keep', isDelayed: false, isFailure: false })
  })

  test('a batch that found no time is halved, a single one only waits', () => {
    expect(decide(silence('timeout'), two).halves).toBe(true)
    expect(decide(silence('timeout'), one)).toMatchObject({ halves: false, rests: true })
  })
})

describe('too large, or failing', () => {
  test.each([problem(413, 'too_large'), silence('not_ours', 413)])(
    '413 halves a batch and parks a single one',
    heard => {
      const batch = decide(heard, two)
      expect([fate(batch), batch.halves, batch.rests]).toEqual(['keep', true, false])
      const single = decide(heard, one)
      expect(single.fates.get('a')).toMatchObject({ do: 'park', retries: false })
      expect(single.rests).toBe(false)
    },
  )

  test.each([problem(500, 'server_error'), silence('not_ours', 502)])('a batch that fails twice is halved', heard => {
    expect(decide(heard, two).halves).toBe(false)
    expect(decide(heard, [op('a', 1), op('b', 1)]).halves).toBe(true)
    expect(decide(heard, [op('a', 1), op('new')]).halves).toBe(true)
  })

  test.each([problem(500, 'server_error'), silence('not_ours', 502)])(
    'a single one that fails again lets the queue pass',
    heard => {
      expect(decide(heard, one).fates.get('a')).toEqual({ do: 'keep', isDelayed: false, isFailure: true })
      expect(decide(heard, [op('a', 1)]).fates.get('a')).toEqual({ do: 'keep', isDelayed: true, isFailure: true })
    },
  )

  test('one that our server fails on again and again is shown, and still tried', () => {
    const decision = decide(problem(500, 'server_error'), [op('a', patience - 1)])
    expect(decision.fates.get('a')).toMatchObject({ do: 'park', retries: true, problem: { code: 'server_error' } })
  })

  test('a gate that fails for ever parks nothing', () => {
    expect(fate(decide(silence('not_ours', 502), [op('a', 999)]))).toBe('keep')
  })
})

describe('refused as a whole', () => {
  test.each([400, 404, 409, 415])('%i parks a single op and takes a batch apart', status => {
    const single = decide(problem(status, 'invalid'), one)
    expect(single.fates.get('a')).toEqual({ do: 'park', problem: { status, code: 'invalid' }, retries: false })
    const batch = decide(problem(status, 'invalid'), two)
    expect([fate(batch), batch.halves]).toEqual(['keep', true])
  })

  test('401 keeps everything and asks for a sign-in', () => {
    const decision = decide(problem(401, 'sign_in_required'), two)
    expect([fate(decision, 'a'), fate(decision, 'b')]).toEqual(['keep', 'keep'])
    expect(decision).toMatchObject({ signIn: true, rests: false, halves: false })
  })
})
