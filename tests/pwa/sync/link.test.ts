import { chunkSize, learnDrop, learnLink } from '@pwa/sync/link'
import { beforeEach, expect, test } from 'vitest'

const kb = 1024

beforeEach(() => {
  learnLink(64 * kb, 100)
  learnDrop()
})

test('pieces of 64 KB to begin with; one piece on a good link; small ones where it drops', () => {
  expect(chunkSize()).toBe(64 * kb)
  learnLink(64 * kb, 200)
  expect(chunkSize()).toBe(Number.POSITIVE_INFINITY)
  learnDrop()
  expect(chunkSize()).toBe(64 * kb)
  learnDrop()
  expect(chunkSize()).toBe(32 * kb)
})

test('a slow piece that arrives makes small ones normal again', () => {
  learnDrop()
  learnLink(32 * kb, 10_000)
  expect(chunkSize()).toBe(64 * kb)
})

test('a thumbnail proves nothing about the link', () => {
  learnLink(9 * kb, 1)
  expect(chunkSize()).toBe(64 * kb)
})
