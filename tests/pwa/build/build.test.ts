import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folders = [mkdtempSync(join(tmpdir(), 'dist-')), mkdtempSync(join(tmpdir(), 'dist-'))] as const
const [dist, again] = folders
const read = (name: string) => readFileSync(join(dist, name), 'utf8')
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
  const kept = JSON.parse(/const files = (\[.*?\])/.exec(read('sw.js'))?.[1] ?? '[]') as string[]
  expect(kept).toContain('./')
  for (const name of kept) expect(files(dist)).toContain(name === './' ? 'index.html' : name)
  expect(kept.some(name => /english|socket/.test(name))).toBe(false)
})

test('the page brings its style along and asks for its scripts at once', () => {
  const page = read('index.html')
  expect(page).not.toContain('rel="stylesheet"')
  expect(page).toContain('rel="modulepreload"')
  expect(page).toMatch(/<meta name="build" content="[0-9a-f]{12}">/)
  const { scripts, styles } = JSON.parse(read('csp.json')) as { scripts: string[]; styles: string[] }
  expect([scripts.length, styles.length]).toEqual([1, 1])
})

test('no script asks for a sheet that is not there', () => {
  for (const name of files(dist).filter(file => file.endsWith('.js'))) {
    for (const [, sheet] of read(name).matchAll(/"\.\/([\w-]+\.css)"/g)) {
      expect(files(dist), name).toContain(`assets/${sheet}`)
    }
  }
})

test('text files lie beside their packed copies', () => {
  for (const name of files(dist).filter(file => /\.(html|js|css|svg|webmanifest)$/.test(file))) {
    expect(files(dist), name).toEqual(expect.arrayContaining([`${name}.gz`, `${name}.br`]))
  }
})
