/** Which built files a worker's phone keeps for a start without signal. */

/** English, and screens of some roles: fetched when wanted (or warmed, see shell/warm.ts), kept from then on. */
const forSome = [
  /\.en\.ts$/,
  /node_modules\/(socket\.io|engine\.io|echarts|zrender)/,
  /^src\/sync\/((live|carry|decideBytes|link|parcels|tus)\.ts|lean\/)/,
  /^src\/(dashboards|ledgers|documents|meetings|lookbacks|welcome|handovers|admin)\//,
  /^src\/(issues\/deciding|evidence\/(wall|flags|answer)|households\/numbers|situations\/deciding)\//,
  // Few tasks ask for photos; the phones of those who have one keep it.
  /^src\/tasks\/showing\//,
  /^src\/(stories\/leading|households\/way)\.ts$/,
  /^src\/(tasks\/(words\.form|Task(Form|Told)|withdrawing|asking|PeopleField|ShowsField|WhomFields|DueField)|today\/(office|Secretary|Supervisor)|people\/letting|places\/choosing)/,
  /^src\/base\/(problems\.desk|useSettled|copying)/,
  // Leads an emergency; the list of households is on every worker's phone.
  /^src\/emergencies\/desk\//,
  // Pictures and words for a group, and announcements.
  /^src\/((ui\/togroup|announcements)\/|ui\/(ToGroup|PrintButton|openFile)\.)|node_modules\/lean-qr\//,
  // The complaint desk; what somebody sends from here waits as any op does, once the screen was opened.
  /^src\/feedback\//,
  /^src\/search\/online\//,
  // Lists for posts so wide that no phone holds their rows.
  /^src\/(store\/usePages|ui\/Paged)\./,
  /^src\/\w+\/\w+Online\.tsx$/,
  // Of use only with a network, or read once.
  /^src\/(me\/(words\.device|taking|About|Privacy|privacy|Storage)|people\/(words\.door|deviceName|Devices|SignIn|Enter|Password|Qr|second)|shell\/Lock)/,
]

/** A small, stable description of every chunk: what it is made of, what it loads at once, what it may load later. */
export function chunkTable(bundle, root) {
  return Object.values(bundle)
    .filter(part => part.type === 'chunk')
    .map(part => ({
      file: part.fileName,
      modules: part.moduleIds.map(id => named(id, root)).sort(),
      imports: part.imports,
      later: part.dynamicImports,
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** `files`: the page, its icons and what every worker needs. `extras`: kept by those who have opened them once. */
export function precacheLists(chunks, assets) {
  const needed = new Set()
  for (const chunk of chunks.filter(chunk => !isExtra(chunk))) closure(chunks, chunk, needed)
  const extra = chunks.filter(chunk => !needed.has(chunk.file))
  const left = new Set(extra.map(chunk => chunk.file))
  return {
    files: ['./', 'manifest.webmanifest', 'mark.svg', ...assets.filter(name => !left.has(name))],
    extras: assets.filter(name => left.has(name)),
  }
}

/** The start, and the screen that a worker sees first. */
export const firstModules = ['src/shell/main.tsx', 'src/today/TodayPage.tsx']

/** Scripts of a worker's first load: the start, the first screen, and what both import. */
export function firstLoad(chunks) {
  const [start, screen] = firstModules.map(name => chunks.find(chunk => chunk.modules.includes(name)))
  if (!start || !screen) throw new Error(`no ${firstModules}`)
  return closure(chunks, screen, closure(chunks, start))
}

/** The screen that a new phone sees first. */
export const door = 'src/people/SignInPage.tsx'

/** The file that a module travels in (see chunks.js). */
export const fileOf = (chunks, module) => chunks.find(chunk => chunk.modules.includes(module)).file

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

export const isForSome = name => forSome.some(pattern => pattern.test(name))
const isExtra = chunk => chunk.modules.some(isForSome)
const named = (id, root) =>
  id
    ? id
        .replace(root, '')
        .replace(/^.*\/node_modules\//, 'node_modules/')
        .replace(/\0|\?.*/g, '')
    : null
