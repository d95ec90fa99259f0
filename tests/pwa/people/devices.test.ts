import { nameOf } from '@pwa/people/deviceName'
import { expect, test } from 'vitest'

test('a device is called by its system and how it came in, in words', () => {
  expect(nameOf({ name: 'Android · M2004J19C · wechat' })).toBe('Android · M2004J19C · 微信')
  expect(nameOf({ name: 'Linux · browser' })).toBe('Linux · 浏览器')
  expect(nameOf({ name: '测试手机' })).toBe('测试手机')
})
