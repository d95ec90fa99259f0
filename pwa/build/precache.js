/** Which built files a worker's phone keeps for a start without signal. */

/** Screens of desks and supervisors: fetched when opened, kept from then on, never part of a worker's first load. */
const forDesks = [
  /node_modules\/(socket\.io|engine\.io|echarts|zrender)/,
  /^src\/(dashboards|ledgers)\//,
  /^src\/evidence\/(Wall|wall)/,
]

/** A small, stable description of every chunk: what it is made of, what it loads at once, what it may load later. */
export function chunkTable(bundle, root) {
  return Object.values(bundle)
    .filter(part => part.type === 'chunk')
    .map(part => ({
      file: part.fileName,
      entry: part.isEntry,
      source: named(part.facadeModuleId, root),
      modules: part.moduleIds.map(id => named(id, root)).sort(),
      imports: part.imports,
      later: part.dynamicImports,
      css: [...(part.viteMetadata?.importedCss ?? [])],
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** The page, its icons and every asset but those that only desks need. */
export function precacheList(chunks, assets) {
  const left = new Set(chunks.filter(isForDesks).flatMap(chunk => [chunk.file, ...chunk.css]))
  return ['./', 'manifest.webmanifest', 'mark.svg', ...assets.filter(name => !left.has(name))]
}

/** The screen that a worker sees first. */
const firstScreen = 'src/today/TodayPage.tsx'

/** Scripts of a worker's first load: the entry, the first screen, and what both import. */
export function firstLoad(chunks) {
  const entry = chunks.find(chunk => chunk.entry)
  const screen = chunks.find(chunk => chunk.source === firstScreen)
  if (!entry || !screen) throw new Error(`no entry, or no ${firstScreen}`)
  return closure(chunks, screen, closure(chunks, entry))
}

/** Files that the browser must have before `source` (a screen) shows. */
function closure(chunks, chunk, seen = new Set()) {
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const file of chunk.imports)
    closure(
      chunks,
      chunks.find(other => other.file === file),
      seen,
    )
  return seen
}

const isForDesks = chunk => !chunk.entry && chunk.modules.some(name => forDesks.some(pattern => pattern.test(name)))
const named = (id, root) =>
  id
    ? id
        .replace(root, '')
        .replace(/^.*\/node_modules\//, 'node_modules/')
        .replace(/\0|\?.*/g, '')
    : null
