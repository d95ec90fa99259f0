/** The Vite plugin that turns a plain build into what the server serves: see README.md, "What the build writes". */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifySync } from 'vite'
import { markPng } from './icons.js'
import { chunkTable, door, fileOf, firstLoad, precacheLists } from './precache.js'
import { slim } from './style.js'

const root = new URL('..', import.meta.url).pathname

/** Takes part only in builds; the dev server shows the unpurged sheet and has no service worker. */
export function shellFiles() {
  let chunks = []
  let dist = ''
  return {
    name: 'shell-files',
    apply: 'build',
    enforce: 'post',
    config(wanted) {
      dist = resolve(root, wanted.build?.outDir ?? 'dist')
      // Built beside and then moved: a server never sees half of it, and two builds at once do not mix.
      return { build: { outDir: `${dist}.${process.pid}`, emptyOutDir: true } }
    },
    generateBundle(_, bundle) {
      chunks = chunkTable(bundle, root)
    },
    async closeBundle() {
      const made = `${dist}.${process.pid}`
      await finish(made, chunks)
      swap(made, dist)
    },
  }
}

async function finish(dist, chunks) {
  const bare = inlineScript(readFileSync(join(dist, 'index.html'), 'utf8'), chunks)
  const page = await inlineStyle(dist, bare, chunks)
  const build = digest(
    'sha256',
    'hex',
    page,
    ...listing(dist, 'assets').map(name => readFileSync(join(dist, name))),
  ).slice(0, 12)
  const html = page.replace('%BUILD%', build)
  writeFileSync(join(dist, 'index.html'), html)
  writeFileSync(join(dist, 'csp.json'), json(hashes(html)))
  const lists = precacheLists(chunks, listing(dist, 'assets'))
  writeFileSync(join(dist, 'build.json'), json({ build, files: lists.files, chunks }))
  for (const size of [180, 192, 512]) writeFileSync(join(dist, `mark-${size}.png`), markPng(size))
  writeWorker(dist, build, lists)
  for (const name of [...listing(dist, 'assets'), 'index.html', 'sw.js', 'manifest.webmanifest', 'mark.svg'])
    squeeze(join(dist, name))
}

function swap(made, dist) {
  const old = `${made}.old`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(made, dist)
  rmSync(old, { recursive: true, force: true })
}

/** What runs before any script is here, without the words that are for readers of the source. */
const inlineScript = (html, chunks) =>
  html.replace(
    /<script>([\s\S]*?)<\/script>/,
    (_, code) => `<script>${minifySync('page.js', naming(code, chunks)).code}</script>`,
  )

const naming = (code, chunks) =>
  code.replaceAll('%LIST%', fileOf(chunks, 'src/shell/after.ts')).replace('%DOOR%', fileOf(chunks, door))

/** Replaces the first screen's sheets by what they say, purged: one blocking request less on the first visit. */
async function inlineStyle(dist, html, chunks) {
  const link = /<link rel="stylesheet"[^>]*href="\.\/(assets\/[^"]+\.css)"[^>]*>/g
  const names = [...html.matchAll(link)].map(match => match[1])
  if (names.length === 0) throw new Error('index.html names no style sheet to inline')
  const css = await slim(names.map(name => readFileSync(join(dist, name), 'utf8')).join('\n'), root)
  for (const name of names) rmSync(join(dist, name))
  const page = html.replace(link, '')
  return page.replace('</head>', () => `${preloads(page, chunks)}<style>${css}</style></head>`)
}

/** All scripts of the first screen are asked for at once: on a slow link every round trip saved is 400 ms. */
const preloads = (page, chunks) =>
  [...firstLoad(chunks)]
    .filter(file => !page.includes(file))
    .map(file => `<link rel="modulepreload" href="./${file}">`)
    .join('')

function hashes(html) {
  const bodies = tag => [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(match => match[1])
  const listed = tag => bodies(tag).map(body => `sha256-${digest('sha256', 'base64', body)}`)
  return { scripts: listed('script'), styles: listed('style') }
}

function writeWorker(dist, build, { files, extras }) {
  const text = readFileSync(join(root, 'sw/sw.js'), 'utf8')
    .replace("'%BUILD%'", `'${build}'`)
    .replace("['%FILES%']", JSON.stringify(files))
    .replace("['%EXTRAS%']", JSON.stringify(extras))
  writeFileSync(join(dist, 'sw.js'), minifySync('sw.js', text).code)
}

/** Flask and gunicorn compress nothing, so each text file gets its .gz and .br here; zlib writes no time stamp. */
function squeeze(path) {
  const bytes = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}

const listing = (dist, folder) =>
  readdirSync(join(dist, folder))
    .sort()
    .map(name => `${folder}/${name}`)
const json = value => `${JSON.stringify(value, null, 1)}\n`
const digest = (kind, form, ...parts) => parts.reduce((hash, part) => hash.update(part), createHash(kind)).digest(form)
