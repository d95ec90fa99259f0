/** Fetches the screens that only some roles need, so that the service worker has them before the signal is gone. */
import { here } from '../store/here'
import { routes } from './routes'

/** After the first screen and the first exchange with the server. */
const patience = 10_000

export function warmSoon(): void {
  setTimeout(() => void warm(), patience)
}

async function warm(): Promise<void> {
  const roles = new Set(here.get()?.me.posts.map(post => post.role))
  for (const route of routes) {
    if (route.warmFor?.some(role => roles.has(role))) await route.load().catch(() => {})
  }
}
