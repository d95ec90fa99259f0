/** Fetches the screens that only some roles need, so that the service worker has them before the signal is gone. */
import { here } from '../store/here'
import { showing } from '../tasks/later'
import { ownOpen } from '../tasks/queries'
import { asksPhotos } from '../tasks/rules'
import { routes } from './routes'
import { isTaken } from './updateReady'

/** After the first screen and the first exchange with the server. */
const patience = 10_000

/** Now for whoever is here, and again for whoever signs in. */
export function warmSoon(): void {
  const soon = () => setTimeout(() => void warm(), patience)
  soon()
  here.on(soon)
}

async function warm(): Promise<void> {
  const held = here.get()
  const roles = new Set(held?.me.posts.map(post => post.role))
  for (const route of routes) {
    if (isTaken.get()) return
    if (route.warmFor?.some(role => roles.has(role))) await route.load().catch(() => {})
  }
  if (held && (await ownOpen(held.database)).some(({ data }) => asksPhotos(data))) await showing().catch(() => {})
  // Of no use without a network, yet wanted at once when there is one.
  await import('../sync/carry').catch(() => {})
  await keepOpened()
}

/** What the page fetched before the service worker ruled it comes from the browser's cache and is kept this time. */
async function keepOpened(): Promise<void> {
  if (!navigator.serviceWorker?.controller) return
  for (const { name } of performance.getEntriesByType('resource')) {
    if (isTaken.get()) return
    // Read to its end: an answer left half read keeps the worker busy, and a busy worker gives way to no new one.
    if (name.startsWith(location.origin) && name.includes('/assets/'))
      await fetch(name)
        .then(answer => answer.blob())
        .catch(() => {})
  }
}
