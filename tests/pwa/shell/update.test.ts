import { beforeEach, expect, test, vi } from 'vitest'

/** A service worker's registration as far as the update needs it. */
class Worker extends EventTarget {
  state = 'installing'
  readonly heard: unknown[] = []
  postMessage = (word: unknown) => void this.heard.push(word)
  become(state: string) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}
class Registration extends EventTarget {
  waiting: Worker | null = null
  installing: Worker | null = null
  update = vi.fn(async () => {})
  found(worker: Worker) {
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
  }
}

let registration: Registration
let container: EventTarget & { controller: unknown; register: () => Promise<Registration> }
let reload: ReturnType<typeof vi.fn>
let shown: (() => void)[]

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  registration = new Registration()
  container = Object.assign(new EventTarget(), { controller: {}, register: async () => registration })
  reload = vi.fn()
  shown = []
  vi.stubGlobal('navigator', { serviceWorker: container })
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: (_: string, hear: () => void) => shown.push(hear),
  })
  vi.stubEnv('DEV', false)
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
  }
})

const started = async () => {
  const { startUpdates, applyUpdate } = await import('@pwa/shell/update')
  const { updateReady } = await import('@pwa/shell/updateReady')
  await startUpdates()
  return { applyUpdate, isReady: () => updateReady.get() }
}

test('a version that waited since last time is offered at the start, and nothing is loaded anew by itself', async () => {
  registration.waiting = new Worker()
  const { isReady } = await started()
  vi.advanceTimersByTime(60_000)
  expect([isReady(), reload.mock.calls.length, registration.waiting.heard]).toEqual([true, 0, []])
})

test('a version that comes while the app is open is offered once it lies ready', async () => {
  const { isReady } = await started()
  const worker = new Worker()
  registration.found(worker)
  expect(isReady()).toBe(false)
  worker.become('installed')
  expect([isReady(), reload.mock.calls.length]).toEqual([true, 0])
})

test('the very first one is no update', async () => {
  container.controller = null
  const { isReady } = await started()
  const worker = new Worker()
  registration.found(worker)
  worker.become('installed')
  expect(isReady()).toBe(false)
})

test('taken, it rules and the page is loaded anew, once', async () => {
  registration.waiting = new Worker()
  const { applyUpdate } = await started()
  applyUpdate()
  expect([registration.waiting.heard, reload.mock.calls.length]).toEqual([['skip'], 0])
  container.dispatchEvent(new Event('controllerchange'))
  container.dispatchEvent(new Event('controllerchange'))
  vi.advanceTimersByTime(60_000)
  expect(reload).toHaveBeenCalledTimes(1)
})

test('where nobody tells that it rules, as on iPhones, the page is loaded anew all the same', async () => {
  registration.waiting = new Worker()
  const { applyUpdate } = await started()
  applyUpdate()
  vi.advanceTimersByTime(60_000)
  expect(reload).toHaveBeenCalledTimes(1)
})

test('coming back to the app looks for a new one; a link that is gone is no trouble', async () => {
  await started()
  registration.update.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  for (const hear of shown) hear()
  expect(registration.update).toHaveBeenCalledTimes(1)
})

test('a browser without service workers has nothing to do', async () => {
  vi.stubGlobal('navigator', {})
  const { isReady } = await started()
  expect(isReady()).toBe(false)
})

test('a worker that calls the app off has the page loaded anew, any other word does not', async () => {
  await started()
  container.dispatchEvent(new MessageEvent('message', { data: 'hello' }))
  expect(reload).not.toHaveBeenCalled()
  container.dispatchEvent(new MessageEvent('message', { data: 'leave' }))
  expect(reload).toHaveBeenCalledOnce()
})
