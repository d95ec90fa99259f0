import { isTaken } from '@pwa/shell/updateReady'
import { warmSoon } from '@pwa/shell/warm'
import { expect, test, vi } from 'vitest'
import { phone } from '../town'

const fetched: string[] = []
// Not a measure: a busy machine is slow.
const patience = { timeout: 25_000 }
const house = 'https://house'
const take = () => isTaken.set(true)
const load = vi.fn(async () => {})
vi.mock('@pwa/shell/routes', () => ({ routes: [{ warmFor: ['grid_worker'], load: () => load() }] }))

async function open(act: () => void): Promise<string[]> {
  await phone()
  fetched.length = 0
  vi.stubGlobal('navigator', { serviceWorker: { controller: {} } })
  vi.stubGlobal('location', { origin: house })
  vi.stubGlobal('performance', {
    getEntriesByType: () => ['a', 'b', 'c'].map(name => ({ name: `${house}/assets/${name}.js` })),
  })
  vi.stubGlobal('fetch', async (name: string) => {
    fetched.push(name.slice(-4, -3))
    if (name.includes('b.js')) act()
    return new Response('')
  })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  warmSoon()
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  return fetched
}

test('what was opened before the service worker ruled is kept, once the first screen stands', async () => {
  const kept = await open(() => {})
  await expect.poll(() => kept, patience).toEqual(['a', 'b', 'c'])
})

test('a new version that was taken is not kept waiting by what is fetched ahead for the old one', async () => {
  const kept = await open(take)
  await expect.poll(() => kept, patience).toEqual(['a', 'b'])
  await new Promise(done => setImmediate(done))
  expect(kept).toEqual(['a', 'b'])
})
