import { fill, setLanguage, speak } from '@pwa/base/i18n'
import { expect, test } from 'vitest'

const chinese = import.meta.glob<{ default: Record<string, string> }>('/src/**/*.zh.ts', { eager: true })
const english = import.meta.glob<{ default: Record<string, string> }>('/src/**/*.en.ts', { eager: true })
const files = Object.keys(chinese).map(path => [path, path.replace('.zh.', '.en.')] as const)

const slots = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(match => match[1] ?? ''))].sort()

test.each(files)('%s says the same things in English', (zh, en) => {
  const [ours, theirs] = [chinese[zh]?.default ?? {}, english[en]?.default ?? {}]
  expect(Object.keys(theirs).sort()).toEqual(Object.keys(ours).sort())
  for (const key of Object.keys(ours)) expect(slots(theirs[key] ?? ''), key).toEqual(slots(ours[key] ?? ''))
})

test.each(files)('%s is written in Chinese, its twin is not', (zh, en) => {
  const han = /\p{Script=Han}/u
  for (const [key, text] of Object.entries(english[en]?.default ?? {})) {
    // “我的 → …” and names of buttons in Chinese apps may stay.
    expect(han.test(text), `${key}: ${text}`).toBe(false)
  }
  expect(Object.values(chinese[zh]?.default ?? {}).some(text => han.test(text))).toBe(true)
})

test('values and plurals are filled in', () => {
  expect(fill('还有 {n} 条', { n: 2 })).toBe('还有 2 条')
  expect(fill('{n} {n:record:records}', { n: 1 })).toBe('1 record')
  expect(fill('{n} {n:record:records}', { n: 3 })).toBe('3 records')
})

test('a noun speaks Chinese until English has arrived', async () => {
  const t = speak({ hello: '你好，{name}' }, async () => ({ default: { hello: 'Hello, {name}' } }))
  expect(t('hello', { name: '桂英' })).toBe('你好，桂英')
  await setLanguage('en')
  expect(t('hello', { name: 'Guiying' })).toBe('Hello, Guiying')
  await setLanguage('zh')
})
