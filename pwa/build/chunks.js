/** Which modules travel together: few files pack better than many, and a slow link pays for every request. */
import { door, firstModules, isForSome } from './precache.js'

/** What brings the first list onto an empty phone: the exchange with the server, the screens that list homes, a form's lines. */
const listRoots = [
  'src/shell/after.ts',
  'src/ui/AsksHost.tsx',
  'src/today/WorkerLists.tsx',
  'src/search/FindPage.tsx',
  'src/ui/Field.tsx',
]

/** Screens of these nouns are on every worker's phone: they import each other, and pack best in one file. */
const kept =
  /^src\/((households|search|situations|emergencies|stories|visits|issues|tasks|me|notices|today|ui|sync|shell)\/|store\/useOnline|base\/file)/

/** For rolldown's `codeSplitting.groups`: the chunk's name, or null for rolldown's own choice. */
export function groupsFrom(root) {
  let groups = null
  return (id, context) => {
    groups ??= grouped(root, context)
    if (/\.en\.ts$/.test(id)) return 'english'
    return groups.find(([, ids]) => ids.has(id))?.[0] ?? null
  }
}

/** Each file's modules are all that it imports, however deep, so none waits for a file after it. */
function grouped(root, context) {
  const whole = names => names.map(name => root + name)
  const all = [...reach(whole(firstModules), context, true)]
  return [
    ['first', reach(whole(firstModules), context)],
    ['list', reach(whole(listRoots), context)],
    ['door', reach(whole([door]), context)],
    [
      'kept',
      reach(
        all.filter(id => isKept(id.replace(root, ''))),
        context,
      ),
    ],
  ]
}

const isKept = name => kept.test(name) && !isForSome(name)

function reach(ids, context, isDeep = false) {
  const seen = new Set()
  const visit = id => {
    if (seen.has(id)) return
    seen.add(id)
    const { importedIds = [], dynamicallyImportedIds = [] } = context.getModuleInfo(id) ?? {}
    for (const next of isDeep ? [...importedIds, ...dynamicallyImportedIds] : importedIds) visit(next)
  }
  for (const id of ids) visit(id)
  return seen
}
