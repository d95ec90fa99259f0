import { beforeEach, expect, test, vi } from 'vitest'

/** A server that is away until `isThere`; as socket.io's own, a socket that is between two tries takes no new order. */
class Socket {
  connected = false
  isThere = false
  isBetweenTries = true
  on() {}
  connect() {
    if (!this.isBetweenTries) this.connected = this.isThere
    return this
  }
  disconnect() {
    this.connected = this.isBetweenTries = false
    return this
  }
}

let socket: Socket
let visibility: string
const page = new EventTarget()
const window = new EventTarget()
vi.mock('socket.io-client', () => ({ io: () => socket }))

beforeEach(() => {
  socket = new Socket()
  visibility = 'visible'
  vi.stubGlobal('document', {
    get visibilityState() {
      return visibility
    },
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  return () => vi.unstubAllGlobals()
})

const watching = async () => (await import('@pwa/sync/live')).watchLive(() => {})

test('a desk whose network is back does not wait out the pause between two tries', async () => {
  const stop = await watching()
  socket.isThere = true
  window.dispatchEvent(new Event('online'))
  expect(socket.connected).toBe(true)
  stop()
})

test('nor does one that comes back to the front', async () => {
  const stop = await watching()
  socket.isThere = true
  page.dispatchEvent(new Event('visibilitychange'))
  expect(socket.connected).toBe(true)
  stop()
})

test('a page in the background gets its network back without asking for anything', async () => {
  const stop = await watching()
  socket.isThere = true
  visibility = 'hidden'
  window.dispatchEvent(new Event('online'))
  expect(socket.connected).toBe(false)
  stop()
})

test('whoever left the wall hears nothing any more', async () => {
  const stop = await watching()
  stop()
  socket.isThere = true
  window.dispatchEvent(new Event('online'))
  expect(socket.connected).toBe(false)
})
