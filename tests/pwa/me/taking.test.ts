import { bytesOf } from '@pwa/me/taking/TakePage'
import { expect, test } from 'vitest'

const plain = async (text: string) => bytesOf(text)?.text()

test('what was copied is the file again, however WeChat has broken its lines', async () => {
  const text = btoa('XGR1 sealed')
  expect(await plain(text)).toBe('XGR1 sealed')
  expect(await plain(` ${text.slice(0, 5)}\n${text.slice(5)}\n`)).toBe('XGR1 sealed')
})

test('half of it, or nothing, is no file', () => {
  expect(bytesOf('abc中文')).toBeNull()
  expect(bytesOf(btoa('XGR1 sealed').slice(0, 5))).toBeNull()
  expect(bytesOf(' ')).toBeNull()
})
