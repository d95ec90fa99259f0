import { defineConfig } from 'vitest/config'
import { shellFiles } from './build/shell.js'

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shellFiles()],
  worker: { format: 'iife' },
  build: {
    // The oldest WeChat web views still seen in the field report Chrome 87; iPhones that cannot leave iOS 14 exist.
    target: ['chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { hashCharacters: 'hex' } },
  },
  resolve: { alias: { '@pwa': new URL('./src', import.meta.url).pathname } },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8000', '/socket.io': { target: 'http://127.0.0.1:8000', ws: true } },
  },
  test: {
    dir: '../tests/pwa',
    root: '.',
    environment: 'node',
    server: { deps: { inline: ['preact'] } },
  },
})
