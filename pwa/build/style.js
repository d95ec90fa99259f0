/** WeUI's sheets repeat their base in every widget and carry prefixes for browsers long gone; what is left is inlined. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Features, transform } from 'lightningcss'
import postcss from 'postcss'
import { PurgeCSS } from 'purgecss'

/** The oldest browsers that we build for, as lightningcss counts versions. */
export const old = { chrome: 87 << 16, safari: 14 << 16 }

/** Purges what no source names, drops repeated rules and old fallbacks, and minifies. */
export async function slim(css, root) {
  const [purged] = await new PurgeCSS().purge({
    content: [`${root}src/**/*.{ts,tsx}`, `${root}index.html`],
    css: [{ raw: css }],
    variables: true,
    safelist: { greedy: [/data-weui/, /data-font/], variables: namedLater(`${root}src`) },
  })
  const sheet = postcss.parse(purged.css)
  sheet.walkDecls(dropOldForms)
  sheet.walkRules(dropForeign)
  dropRepeats(sheet)
  const code = Buffer.from(sheet.toString())
  return transform({
    filename: 'shell.css',
    code,
    minify: true,
    targets: old,
    exclude: Features.LightDark,
  }).code.toString()
}

/** Colours that sheets of later screens name: only this first sheet defines them, for every look. */
const namedLater = folder =>
  readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith('.css'))
    .flatMap(name => [...readFileSync(join(folder, name), 'utf8').matchAll(/var\((--[\w-]+)/g)].map(match => match[1]))

/** A plain value before `var(…)` of the same property, and prefixed doubles, serve no browser that we build for. */
function dropOldForms(decl) {
  const next = decl.next()
  const isFallback = next?.type === 'decl' && next.prop === decl.prop && next.value.includes('var(')
  const isPrefixed =
    /^-webkit-(box|flex|align|transform|transition|animation|justify|order)/.test(decl.prop) ||
    /^-webkit-(box|flex)$/.test(decl.value)
  if (isFallback || isPrefixed || decl.value.includes('constant(') || decl.prop.startsWith('-ms-')) decl.remove()
}

/** `.wx-root` and `page` are the mini-program's roots; links as buttons look alike visited or not; the rest is not used. */
const foreign = /\.wx-root|^page$|navigator|:visited|bottom-fixed|^input\.weui-btn|spin-button|btn:focus/
function dropForeign(rule) {
  const kept = rule.selectors.filter(selector => !foreign.test(selector))
  if (kept.length === 0) rule.remove()
  else rule.selectors = kept
}

function dropRepeats(sheet) {
  const seen = new Set()
  for (const node of [...sheet.nodes]) {
    const text = node.toString().replace(/\s+/g, ' ')
    if (node.type === 'comment' || seen.has(text) || (node.nodes && node.nodes.length === 0)) node.remove()
    seen.add(text)
  }
}
