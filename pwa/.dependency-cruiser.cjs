/** Who may import whom in the PWA: the server's ladder, checked by machine. High to low; siblings never import each other. */
const ladder = [
  ['shell'],
  ['me', 'today', 'stories', 'welcome', 'admin'],
  ['dashboards', 'search', 'handovers'],
  ['ledgers', 'documents'],
  ['meetings', 'lookbacks'],
  ['visits', 'feedback'],
  ['issues', 'tasks'],
  ['evidence', 'announcements', 'emergencies', 'situations'],
  ['notices'],
  ['households'],
  ['people'],
  ['places'],
  ['reference'],
]
const nouns = ladder.flat()
const within = names => `^src/(${names.join('|')})/`

const looksUp = ladder.slice(1).map((rung, index) => ({
  name: `${rung.join('-')}-looks-down-only`,
  severity: 'error',
  from: { path: within(rung) },
  to: { path: within(ladder.slice(0, index + 1).flat()) },
}))

const siblings = ladder
  .filter(rung => rung.length > 1)
  .flatMap(rung =>
    rung.map(name => ({
      name: `${name}-imports-no-sibling`,
      severity: 'error',
      from: { path: within([name]) },
      to: { path: within(rung.filter(other => other !== name)) },
    })),
  )

module.exports = {
  forbidden: [
    ...looksUp,
    ...siblings,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'foundation-knows-no-noun',
      severity: 'error',
      from: { path: within(['base', 'ui', 'store', 'sync']) },
      to: { path: within(nouns) },
    },
    {
      name: 'base-stands-alone',
      severity: 'error',
      from: { path: '^src/base/' },
      to: { path: within(['ui', 'store', 'sync']) },
    },
    { name: 'ui-shows-only', severity: 'error', from: { path: '^src/ui/' }, to: { path: within(['store', 'sync']) } },
    {
      name: 'store-below-sync',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: within(['sync', 'ui']) },
    },
    { name: 'sync-draws-nothing', severity: 'error', from: { path: '^src/sync/' }, to: { path: '^src/ui/' } },
    { name: 'only-sync-uploads', severity: 'error', from: { pathNot: '^src/sync/' }, to: { path: 'tus-js-client' } },
    {
      name: 'only-store-knows-idb',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: 'node_modules/idb/' },
    },
    {
      name: 'every-folder-has-its-rung',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: within([...nouns, 'base', 'ui', 'store', 'sync']) },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
