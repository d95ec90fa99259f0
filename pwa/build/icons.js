/** Draws the mark as PNG for phones that take no SVG: a green tile, three cells, and a tick in the fourth. */
import { crc32, deflateSync } from 'node:zlib'

const green = [5, 128, 63]
const white = [255, 255, 255]
const soft = green.map(value => Math.round(value * 0.38 + 255 * 0.62))

/** The mark at `size` pixels; full-bleed, because every launcher cuts its own corners. */
export function markPng(size) {
  const rows = Buffer.alloc(size * (size * 3 + 1))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) rows.set(smooth(x, y, size), y * (size * 3 + 1) + 1 + x * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const start = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    start,
    part('IHDR', head),
    part('IDAT', deflateSync(rows, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ])
}

/** Nine samples a pixel are enough for smooth edges. */
function smooth(x, y, size) {
  const sum = [0, 0, 0]
  for (let i = 0; i < 9; i++) {
    const colour = colourAt(((x + (i % 3) / 3 + 1 / 6) * 96) / size, ((y + Math.floor(i / 3) / 3 + 1 / 6) * 96) / size)
    for (let c = 0; c < 3; c++) sum[c] += colour[c] / 9
  }
  return sum.map(Math.round)
}

function colourAt(x, y) {
  if (inCell(x, y, 22, 22)) return white
  if (inCell(x, y, 51, 22) || inCell(x, y, 22, 51)) return soft
  return Math.min(distance(x, y, 53, 63.5, 59.8, 70.3), distance(x, y, 59.8, 70.3, 75, 55)) <= 3 ? white : green
}

/** A 23-unit square with corners of radius 5. */
function inCell(x, y, left, top) {
  const dx = Math.abs(x - left - 11.5) - 6.5
  const dy = Math.abs(y - top - 11.5) - 6.5
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) <= 5
}

function distance(x, y, ax, ay, bx, by) {
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}

function part(kind, body) {
  const named = Buffer.concat([Buffer.from(kind), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
