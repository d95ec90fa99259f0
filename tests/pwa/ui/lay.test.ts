import { lay } from '@pwa/ui/lay'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('a late sheet comes after the page’s own rules, as one rule', () => {
  const laid: [string, number][] = []
  const sheet = { cssRules: { length: 3 }, insertRule: (rule: string, at: number) => laid.push([rule, at]) }
  vi.stubGlobal('document', { styleSheets: [sheet] })
  lay('.a{color:red}')
  expect(laid).toEqual([['@media all{.a{color:red}}', 3]])
})

test('a page without a sheet is no reason to break', () => {
  vi.stubGlobal('document', { styleSheets: [] })
  expect(() => lay('.a{}')).not.toThrow()
})
