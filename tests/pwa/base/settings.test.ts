import { changeSettings, loadSettings, settings } from '@pwa/base/settings'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const name = 'xiaoge-settings'

beforeEach(() => {
  localStorage.clear()
  loadSettings()
})

afterEach(() => vi.restoreAllMocks())

test('a choice is drawn at once and is there again the next time', () => {
  changeSettings({ font: 'care', theme: 'dark' })
  expect(document.body.dataset).toMatchObject({ weuiMode: 'care', weuiTheme: 'dark' })
  expect(JSON.parse(localStorage.getItem(name) ?? '')).toMatchObject({ font: 'care', theme: 'dark' })
  loadSettings()
  expect(settings.get()).toMatchObject({ font: 'care', theme: 'dark' })
  changeSettings({ font: 'normal', theme: 'auto' })
  expect(document.body.dataset).toEqual({})
})

test('what cannot be read counts as nothing chosen', () => {
  localStorage.setItem(name, '{broken')
  expect(() => loadSettings()).not.toThrow()
  expect(settings.get().font).toBe('normal')
})

test('a browser that keeps nothing bears a choice as long as the page lives', () => {
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'QuotaExceededError')
  })
  expect(() => changeSettings({ font: 'large' })).not.toThrow()
  expect(settings.get().font).toBe('large')
})
