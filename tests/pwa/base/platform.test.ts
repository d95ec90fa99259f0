import { deviceKind, deviceName, entry, onWifi } from '@pwa/base/platform'
import { afterEach, expect, test, vi } from 'vitest'

const xiaomi =
  'Mozilla/5.0 (Linux; Android 12; M2004J19C Build/QP1A) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36'
const wechat = `${xiaomi} MicroMessenger/8.0.47`
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15'
const huawei = 'Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1'

const at = (userAgent: string, more: object = {}) => vi.stubGlobal('navigator', { userAgent, ...more })

afterEach(() => vi.unstubAllGlobals())

test.each([
  [xiaomi, {}, 'phone', 'browser', 'Android · M2004J19C · browser'],
  [wechat, {}, 'phone', 'wechat', 'Android · M2004J19C · wechat'],
  [huawei, {}, 'phone', 'browser', 'HarmonyOS · browser'],
  [mac, { maxTouchPoints: 0 }, 'desktop', 'browser', 'Macintosh · browser'],
  [mac, { maxTouchPoints: 5 }, 'phone', 'browser', 'iOS · browser'],
])('%s %o', (agent, more, kind, way, name) => {
  at(agent, more)
  expect([deviceKind(), entry(), deviceName()]).toEqual([kind, way, name])
})

test('on the home screen it is an entry of its own', () => {
  at(mac, { maxTouchPoints: 5, standalone: true })
  expect(entry()).toBe('installed')
})

test('a link that says nothing of itself costs nothing', () => {
  at(xiaomi)
  expect(onWifi()).toBe(true)
  at(xiaomi, { connection: { type: 'cellular' } })
  expect(onWifi()).toBe(false)
  at(xiaomi, { connection: { type: 'wifi', saveData: true } })
  expect(onWifi()).toBe(false)
})
