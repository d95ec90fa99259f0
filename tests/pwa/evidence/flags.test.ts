import { saysWhy } from '@pwa/evidence/flags/rules'
import type { Flag, Kind } from '@pwa/evidence/flags/shapes'
import { flagsIn, seesFlags } from '@pwa/evidence/wall/rules'
import { expect, test } from 'vitest'
import { card, pair } from './pairs'

const flag = (kind: Kind, evidence: Flag['evidence'] = {}): Flag => ({
  ...{ kind, evidence, found_at: '2026-11-23T00:00:00Z', other: null, elsewhere: false },
})

test.each([
  [flag('clock_skew', { seconds: 5400 }), '比服务器慢 1 小时，拍摄时间已经照服务器的改正'],
  [flag('clock_skew', { seconds: -900 }), '比服务器快 15 分钟，拍摄时间已经照服务器的改正'],
  [
    flag('far_off', { metres: 2314, accuracy_m: 30, margin_m: 1000, by: 'device' }),
    '按手机定位，在外面约 2314 米；已扣掉误差 30 米，1000 米以内不提示',
  ],
  [
    flag('far_off', { metres: 2314, accuracy_m: 100, margin_m: 1000, by: 'exif' }),
    '按照片文件里的位置，在外面约 2314 米；1000 米以内不提示',
  ],
  [
    flag('off_time', { taken_at: '2026-11-12T02:10:00Z', hours: -192, by: 'file' }),
    '照片文件里写着 11月12日 10:10，比办这件事早 8 天',
  ],
  [
    flag('off_time', { taken_at: '2026-11-12T02:10:00Z', hours: 80, by: 'phone' }),
    '11月12日 10:10 拍的，比办这件事晚 3 天',
  ],
  [flag('screenshot', { by: 'name' }), '文件名是截屏的名字'],
  [flag('screenshot', { by: 'png', width: 1080, height: 2400 }), '是 PNG 图，1080 × 2400，和手机屏幕一个形状'],
  [flag('edited', { software: 'Snapseed 2.0' }), '文件里写着：Snapseed 2.0'],
  [flag('same_bytes'), '两张的内容一个字节都不差'],
  [flag('looks_alike', { distance: 12 }), '转一转、裁一裁，画面还是对得上'],
  [flag('pair_alike'), '可能没改，也可能传重了'],
])('%o says why', (said, words) => expect(saysWhy(said)).toBe(words))

test('a pair counts the flags of all its photos', () => {
  const one = card('a', { flags: [flag('edited'), flag('screenshot')] })
  expect(flagsIn(pair('s', [card('b', { flags: [flag('edited')] })], [one]))).toBe(3)
})

test('flags are for those who judge and the county', () => {
  const roles = ['inspector', 'linked_leader', 'town_office', 'county_admin', 'secretary', 'grid_worker'] as const
  expect(roles.map(role => seesFlags([{ role }]))).toEqual([true, true, true, true, false, false])
})
