import { cell } from '@pwa/base/cell'
import { expect, test } from 'vitest'

test('a cell tells its followers what is new, and nothing twice', () => {
  const held = cell(1)
  const heard: number[] = []
  const off = held.on(value => heard.push(value))
  held.set(2)
  held.set(2)
  off()
  held.set(3)
  expect([held.get(), heard]).toEqual([3, [2]])
})

test('who leaves while being told disturbs nobody', () => {
  const held = cell(0)
  const heard: string[] = []
  const off = held.on(() => off())
  held.on(() => heard.push('second'))
  held.set(1)
  expect(heard).toEqual(['second'])
})
