/** A screen's own sheet travels inside its script: a link of its own would hold the script back for a whole round trip. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { transform } from 'lightningcss'
import { old } from './style.js'

/** The sheets that stand in the page itself. */
const inPage = /\/(ui\/style|today\/begin)\.css$/

/** Takes part only in builds. No script has a sheet to wait for, so Vite's wrapper around each late import goes too. */
export function sheetsInScripts() {
  return {
    name: 'sheets-in-scripts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer?.includes('/src/')) return null
      const path = resolve(dirname(importer), source)
      return inPage.test(path) ? null : `${path}.js`
    },
    load(id) {
      if (id.endsWith('vite/preload-helper.js')) return 'export const __vitePreload = load => load()'
      if (!id.endsWith('.css.js')) return null
      return `import { lay } from '@pwa/ui/lay'\nlay(${JSON.stringify(minified(id.slice(0, -3)))})`
    },
    renderChunk(code) {
      if (!code.includes('__vitePreload(')) return null
      return {
        code: code.replaceAll('__vitePreload(', '(').replaceAll(', __VITE_PRELOAD__, import.meta.url)', ')()'),
        map: null,
      }
    },
  }
}

const minified = path =>
  transform({ filename: path, code: readFileSync(path), minify: true, targets: old }).code.toString()
