// The app's own builders of cards, asked line by line: {kind, args, names} in, what would be copied and drawn out.
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const pwa = process.argv[2]
const { createServer } = await import(pathToFileURL(`${pwa}/node_modules/vite/dist/node/index.js`).href)
const vite = await createServer({
  root: pwa,
  configFile: `${pwa}/vite.config.ts`,
  cacheDir: process.argv[3],
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const load = path => vite.ssrLoadModule(path)
await load(`/@fs${pwa}/../tests/pwa/browser.ts`)
const { forEverybody, safeText, textOf } = await load('/src/ui/togroup/card.ts')
const builders = {
  announcement: (await load('/src/announcements/announcements.ts')).forGroup,
  fix: (await load('/src/issues/deciding/group.ts')).fixForGroup,
  lookback: (await load('/src/lookbacks/rules.ts')).forGroup,
  meeting: (await load('/src/meetings/rules.ts')).forGroup,
  task: (await load('/src/tasks/TaskTold.tsx')).forGroup,
}
console.log('ready')
const origin = 'https://gov.example.cn'
for await (const line of createInterface({ input: process.stdin })) {
  const { kind, args, names } = JSON.parse(line)
  const card = builders[kind](...args)
  const drawn = forEverybody(card, names)
  const copied = safeText(textOf(card, origin), card, origin, names)
  console.log(JSON.stringify({ copied: copied.split(origin + card.path).join(''), drawn: [drawn.head, ...drawn.lines] }))
}
await vite.close()
