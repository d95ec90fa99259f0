/* Keeps the shell for a start without signal. It never touches /api/ or /socket.io/, and it writes nothing to the server. */
const build = '%BUILD%'
const files = ['%FILES%']
/* English, and the screens of desks: renewed for those who had opened them. */
const extras = ['%EXTRAS%']
const prefix = 'xiaoge-shell-'
const shelf = prefix + build
const page = new URL('./', self.registration.scope).href

self.addEventListener('install', event => event.waitUntil(fill()))
self.addEventListener('activate', event => event.waitUntil(sweep().then(() => self.clients.claim())))
self.addEventListener('message', event => event.data === 'skip' && self.skipWaiting())
self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|socket\.io|healthz|readyz)(\/|$)/.test(url.pathname)) return
  if (request.mode !== 'navigate') event.respondWith(asset(request))
  else if (url.pathname.replace(/index\.html$/, '') === new URL(page).pathname) event.respondWith(start(request))
})

/* Hashed assets that did not change are copied from the shelf before, so an update costs only what is new. */
async function fill() {
  const cache = await caches.open(shelf)
  const had = await stems()
  await Promise.all(
    [...files, ...extras.filter(name => had.has(stem(name)))].map(async name => {
      const url = new URL(name, page).href
      const held = name.startsWith('assets/') && (await caches.match(url))
      await cache.put(url, held || (await fresh(url, name.startsWith('assets/') ? 'default' : 'no-cache')))
    }),
  )
}

const stem = name => name.replace(/^.*assets\//, '').replace(/-[0-9a-f]+(?=\.\w+$)/, '')

async function stems() {
  const held = new Set()
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue
    for (const { url } of await (await caches.open(name)).keys()) held.add(stem(url))
  }
  return held
}

/* A redirected answer may not serve a navigation: kept as it is, it would brick the app, so it is rebuilt. */
async function fresh(url, mode) {
  const answer = await fetch(url, { cache: mode })
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`)
  return answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer
}

async function start(request) {
  return (await (await caches.open(shelf)).match(page)) || fetch(request)
}

async function asset(request) {
  const held = await caches.match(request, { ignoreSearch: true })
  if (held) return held
  const answer = await fetch(request)
  if (answer.ok && request.url.includes('/assets/')) (await caches.open(shelf)).put(request, answer.clone())
  return answer
}

/* The shelf before stays one version longer: another tab may still stand on it, with a form half filled. */
async function sweep() {
  const old = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== shelf)
  for (const name of old.slice(0, -1)) await caches.delete(name)
}
