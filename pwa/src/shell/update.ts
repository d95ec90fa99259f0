/** Takes a new version only when the person says so, and never under a form that is being filled in. */
import { isTaken, updateReady } from './updateReady'

let registration: ServiceWorkerRegistration | null = null

export async function startUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  // A worker that calls the app off has let go of it, and cannot load this page anew while the old one still rules it.
  navigator.serviceWorker.addEventListener('message', ({ data }) => data === 'leave' && location.reload())
  registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' })
  registration.addEventListener('updatefound', () => watchWorker(registration?.installing ?? null))
  if (registration.waiting && navigator.serviceWorker.controller) updateReady.set(true)
  // A home-screen app on iOS never navigates, so it would never look by itself.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration?.update().catch(() => {})
  })
}

function watchWorker(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) updateReady.set(true)
  })
}

/** WebKit often forgets `controllerchange`: after four seconds the page reloads anyway. */
export function applyUpdate(): void {
  let isDone = false
  isTaken.set(true)
  const reload = () => {
    if (!isDone) location.reload()
    isDone = true
  }
  navigator.serviceWorker.addEventListener('controllerchange', reload)
  registration?.waiting?.postMessage('skip')
  setTimeout(reload, 4000)
}
