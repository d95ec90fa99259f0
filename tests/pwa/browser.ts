/** What the foundation expects of a browser and Node has not: a little storage, and events that nobody sends. */

function storage(): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: index => [...held.keys()][index] ?? null,
    getItem: key => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: key => void held.delete(key),
    clear: () => held.clear(),
  }
}

Object.assign(globalThis, {
  localStorage: storage(),
  sessionStorage: storage(),
  matchMedia: () => ({ matches: false }),
  addEventListener: () => {},
  removeEventListener: () => {},
  document: {
    visibilityState: 'visible',
    documentElement: { lang: '', style: { setProperty: () => {} } },
    body: { dataset: {} },
    getElementsByName: () => [],
    addEventListener: () => {},
    removeEventListener: () => {},
  },
})
