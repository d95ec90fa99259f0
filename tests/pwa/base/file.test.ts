import { sendFile } from '@pwa/base/file'
import { NoAnswer, Problem } from '@pwa/base/problem'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer)
const failure = () => sendFile('/api/rescue', new Blob(['x'])).catch((caught: unknown) => caught)

beforeEach(() => vi.useFakeTimers())

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the bytes go as they are, and the answer comes back', async () => {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', async (_: string, how: RequestInit) => {
    asked.push(how)
    return Response.json({ records: 1 })
  })
  expect(await sendFile('/api/rescue', new Blob(['x']))).toEqual({ records: 1 })
  expect(asked).toMatchObject([{ method: 'POST', redirect: 'error', credentials: 'same-origin' }])
})

test('no network, a refusal and a stranger’s page are three things', async () => {
  answers(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await failure()).toMatchObject({ why: 'offline' })
  answers(async () => Response.json({ code: 'rescue_broken', status: 400 }, { status: 400 }))
  expect(await failure()).toBeInstanceOf(Problem)
  answers(async () => new Response('<h1>502</h1>', { status: 502 }))
  const strange = await failure()
  expect(strange).toBeInstanceOf(NoAnswer)
  expect(strange).toMatchObject({ why: 'not_ours' })
})
