/** UUID version 7 (RFC 9562): ids that phones make, sortable by time, never repeated within one page. */
import { now } from './clock'

let lastMs = 0
let counter = 0

export function uuid7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const ms = tick(bytes)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (40 - 8 * i)) % 256
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | (at(bytes, 8) & 0x3f)
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A clock that is set back, or asked twice in one millisecond, still counts up: order is what a queue reads from ids. */
function tick(random: Uint8Array): number {
  const ms = Math.max(now(), lastMs)
  if (ms > lastMs) counter = ((at(random, 6) << 8) | at(random, 7)) & 0x7ff
  else counter += 1
  lastMs = counter > 0xfff ? ms + 1 : ms
  counter %= 0x1000
  return lastMs
}

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0
