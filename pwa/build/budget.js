/** Fails when a worker's phone would have to fetch more than was promised. Run after a build; all figures are gzip bytes. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { firstLoad } from './precache.js'

const limits = { 'first load': 32 * 1024, 'first load, scripts': 25 * 1024, 'everything kept for a worker': 90 * 1024 }

const dist = process.argv.slice(2).find(word => !word.startsWith('-')) ?? new URL('../dist/', import.meta.url).pathname
const packed = name => gzipSync(readFileSync(dist + (name === './' ? 'index.html' : name)), { level: 9 }).length
const total = names => [...names].reduce((sum, name) => sum + packed(name), 0)

const { chunks, files: kept } = JSON.parse(readFileSync(`${dist}build.json`, 'utf8'))
const scripts = firstLoad(chunks)

const figures = {
  'first load': total(['./', ...scripts]),
  'first load, scripts': total(scripts),
  'everything kept for a worker': total([...kept, 'sw.js']),
}

for (const [name, bytes] of Object.entries(figures)) {
  const isOver = bytes > limits[name]
  console.log(`${isOver ? 'OVER' : 'ok  '} ${name}: ${bytes} of ${limits[name]} bytes`)
  if (isOver) process.exitCode = 1
}
if (process.argv.includes('--list')) for (const name of scripts) console.log(packed(name), name)
