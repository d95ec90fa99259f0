import { defineConfig } from 'vitest/config'
import { groupsFrom } from './build/chunks.js'
import { sheetsInScripts } from './build/sheets.js'
import { shellFiles } from './build/shell.js'

const here = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [sheetsInScripts(), shellFiles()],
  worker: { format: 'iife' },
  build: {
    // The oldest WeChat web views still seen in the field report Chrome 87; iPhones that cannot leave iOS 14 exist.
    target: 'es2021',
    cssTarget: ['chrome87', 'safari14'],
    // index.html names what the first screen needs; the service worker brings the rest before it is asked for.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        hashCharacters: 'hex',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'together', name: groupsFrom(here('./')) }],
        },
      },
    },
  },
  // The tests live outside this folder, where Node would look for their packages in vain.
  resolve: {
    alias: {
      '@pwa': here('./src'),
      vitest: here('./node_modules/vitest/dist/index.js'),
      // The client as its authors wrote it: its builds for browsers long gone are twice the size.
      'tus-js-client': here('./node_modules/tus-js-client/lib/browser/index.js'),
      'url-parse': here('./src/sync/lean/url.ts'),
      'js-base64': here('./src/sync/lean/base64.ts'),
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8000', '/socket.io': { target: 'http://127.0.0.1:8000', ws: true } },
  },
  test: {
    dir: '../tests/pwa',
    root: '.',
    environment: 'node',
    // Patience, not a measure: a busy machine is slow.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    setupFiles: [here('./node_modules/fake-indexeddb/auto/index.mjs'), here('../tests/pwa/browser.ts')],
    alias: [
      { find: /^preact(?=\/hooks$|$)/, replacement: here('./node_modules/preact') },
      { find: 'socket.io-client', replacement: here('./node_modules/socket.io-client/build/esm/index.js') },
    ],
    server: { deps: { inline: ['preact'] } },
  },
})
