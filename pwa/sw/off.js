/* The kill switch: served as /sw.js, it takes the service worker off every phone and lets the pages reload from the network. */
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith('xiaoge-shell-')) await caches.delete(name)
      await self.registration.unregister()
      for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage('off')
    })(),
  ),
)
