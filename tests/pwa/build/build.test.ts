import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folders = [mkdtempSync(join(tmpdir(), 'dist-')), mkdtempSync(join(tmpdir(), 'dist-'))] as const
const [dist, again] = folders
const read = (name: string) => readFileSync(join(dist, name), 'utf8')
const built = () =>
  JSON.parse(read('build.json')) as {
    files: string[]
    chunks: { file: string; modules: string[]; imports: string[] }[]
  }
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

/** Vitest's own environment would make it a development build. */
const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined }
const node = (...words: string[]) => execFileSync('node', words, { env, encoding: 'utf8' })

beforeAll(() => {
  for (const folder of folders) node('node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir')
}, 120_000)

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

test('a worker’s phone fetches no more than was promised', () => {
  expect(node('build/budget.js', `${dist}/`)).not.toContain('OVER')
})

test('two builds of the same sources are equal byte for byte', () => {
  expect(files(again)).toEqual(files(dist))
  for (const name of files(dist)) {
    expect(readFileSync(join(again, name)).equals(readFileSync(join(dist, name))), name).toBe(true)
  }
})

test('everything that the service worker keeps is there, and nothing that is not its business', () => {
  const kept = built().files
  expect(kept).toContain('./')
  for (const name of kept) expect(files(dist)).toContain(name === './' ? 'index.html' : name)
  expect(kept.some(name => /english|socket/.test(name))).toBe(false)
  for (const name of kept) expect(read('sw.js')).toContain(`\`${name}\``)
})

test('the page brings its style along and asks for its scripts at once', () => {
  const page = read('index.html')
  expect(page).not.toContain('rel="stylesheet"')
  for (const { file } of built().chunks.filter(({ modules }) => modules.includes('src/today/TodayPage.tsx'))) {
    expect(page).toContain(file)
  }
  for (const wanted of ['src/shell/after.ts', 'src/people/SignInPage.tsx']) {
    expect(page).toContain(built().chunks.find(({ modules }) => modules.includes(wanted))?.file)
  }
  expect(page).not.toMatch(/%[A-Z]+%/)
  expect(page).toMatch(/<meta name="build" content="[0-9a-f]{12}">/)
  const { scripts, styles } = JSON.parse(read('csp.json')) as { scripts: string[]; styles: string[] }
  expect([scripts.length, styles.length]).toEqual([1, 1])
})

test('a late screen brings its sheet inside its script, so that it waits for one file only', () => {
  expect(files(dist).filter(name => name.endsWith('.css'))).toEqual([])
  const scripts = files(dist).filter(name => name.endsWith('.js'))
  const all = scripts.map(read).join()
  expect(all).toContain('.camera__ghost')
  for (const left of ['vitePreload', 'VITE_PRELOAD', 'mapDeps']) expect(all).not.toContain(left)
})

test('the first list waits for two scripts only: the first screen’s, and one of its own', () => {
  const { chunks } = built()
  const of = (name: string) => chunks.find(chunk => chunk.modules.includes(name))
  const list = of('src/shell/after.ts')
  for (const name of [
    'src/search/FindPage.tsx',
    'src/households/HouseholdRow.tsx',
    'src/sync/pull.ts',
    'src/ui/AsksHost.tsx',
  ])
    expect(of(name), name).toBe(list)
  expect(of('src/visits/VisitFormPage.tsx')).not.toBe(list)
  expect(list?.imports.filter(file => !/first|runtime/.test(file))).toEqual([])
})

test('text files lie beside their packed copies', () => {
  for (const name of files(dist).filter(file => /\.(html|js|css|svg|webmanifest)$/.test(file))) {
    expect(files(dist), name).toEqual(expect.arrayContaining([`${name}.gz`, `${name}.br`]))
  }
})

test('every colour that a later sheet names is defined on the first page', () => {
  const src = join(__dirname, '../../../pwa/src')
  const sheets = readdirSync(src, { recursive: true }).map(String)
  const named = sheets
    .filter(name => name.endsWith('.css'))
    .flatMap(name => [...readFileSync(join(src, name), 'utf8').matchAll(/var\((--(?:weui|tint|on)-[\w-]+)/g)])
    .map(match => match[1] as string)
  expect(new Set(named).size).toBeGreaterThan(10)
  const page = read('index.html')
  expect([...new Set(named)].filter(name => !page.includes(`${name}:`))).toEqual([])
})
