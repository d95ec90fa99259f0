/** Which modules travel together: few files pack better than many, and a slow link pays for every request. */
import { firstScreen, isForSome } from './precache.js'

/** What the first screen of a worker stands on: found by following imports, so no list can go stale. */
const roots = ['src/shell/main.tsx', firstScreen]

/** For rolldown's `codeSplitting.groups`: the chunk's name, or null for rolldown's own choice. */
export function groupsFrom(root) {
  let first = null
  return (id, context) => {
    first ??= reach(
      roots.map(name => root + name),
      context,
    )
    if (/\.en\.ts$/.test(id)) return 'english'
    // The entry itself stays what it is: index.html names it.
    if (first.has(id)) return id === root + roots[0] ? null : 'first'
    return nounOf(id.replace(root, ''))
  }
}

/** What every worker's phone keeps travels in one file: screens of these nouns import each other, and it packs best. */
const kept =
  /^src\/(households|search|situations|emergencies|stories|visits|issues|tasks|me|notices|today|ui|sync|shell)\//

/** Screens that only some roles need stay apart. */
function nounOf(name) {
  if (isForSome(name) || /\?worker|\.worker\.ts|\.css$/.test(name)) return null
  return kept.test(name) || name === 'src/store/useOnline.ts' ? 'kept' : null
}

function reach(names, context) {
  const seen = new Set()
  const visit = id => {
    if (seen.has(id) || /node_modules/.test(id)) return
    seen.add(id)
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return seen
}
