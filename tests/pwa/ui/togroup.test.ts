import '../browser'
import { type Card, edited, forEverybody, longest, textOf, withoutNames, withoutNumbers } from '@pwa/ui/togroup/card'
import { expect, test } from 'vitest'

const card = (lines: string[], more: Partial<Card> = {}): Card => ({
  ...{ head: '停水通知', lines, from: '大合村', path: '/announcements/1' },
  ...more,
})
const origin = 'https://gov.example.cn'

test('it reads as people write in groups', () => {
  expect(textOf(card(['明天停水一天', '请提前备水。']), origin)).toBe('【停水通知】\n明天停水一天\n请提前备水。')
  expect(textOf(card(['明天停水'], { isOpen: true }), origin)).toBe(
    '【停水通知】\n明天停水\nhttps://gov.example.cn/announcements/1',
  )
})

test('never more than 200 characters, cut at the end of what fits', () => {
  for (const n of [1, 30, 150, 190, 200, 500])
    for (const isOpen of [true, false]) {
      const said = textOf(card(['字'.repeat(n), '完'.repeat(50)], { isOpen }), origin)
      expect(said.length).toBeLessThanOrEqual(longest)
      if (isOpen) expect(said.endsWith('/announcements/1')).toBe(true)
    }
  expect(textOf(card(['字'.repeat(500)]), origin).endsWith('…')).toBe(true)
})

test('a long title leaves room for what is said below it', () => {
  for (const isOpen of [true, false]) {
    const said = textOf(card(['12月4日前办好'], { head: '查'.repeat(200), isOpen }), origin)
    expect(said.length).toBeLessThanOrEqual(longest)
    expect(said).toContain('…】\n12月4日前办好')
  }
})

test('numbers of people never get there, dates and clocks do', () => {
  for (const said of [
    '13812345678',
    '138 1234 5678',
    '11010519491231002X',
    '6222021234567890123',
    '0739-7221234-110',
    '0739 7221234',
    '１３８１２３４５６７８',
    '138.1234.5678',
    '138·1234·5678',
  ])
    expect(withoutNumbers(`打 ${said} 问`)).toBe('打 *** 问')
  for (const said of [
    '2026-11-23 09:00',
    '2026-11-23',
    '2026.11.23',
    '20261123',
    '2026-11-23 09：00',
    '11月23日 09:00',
    '4305',
    '12345',
    '编号 HX-1123-7K3M',
  ])
    expect(withoutNumbers(said)).toBe(said)
})

test('no card of any kind says a number, however it is typed', () => {
  const forms = [(n: string) => n, (n: string) => n.replace(/(...)(....)/, '$1 $2-'), (n: string) => [...n].join('.')]
  const wide = (n: string) => [...n].map(one => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
  for (let n = 0; n < 200; n += 1)
    for (const form of [...forms, wide]) {
      const number = form(`1${String(3_000_000_000 + n * 34_567_891).slice(0, 10)}`)
      const said = textOf(
        card([`找老谢${number}`, `${number}`], { head: `有事打${number}`, isOpen: n % 2 > 0 }),
        origin,
      )
      expect(said.normalize('NFKC').replace(/\D/g, '').length).toBeLessThan(7)
      expect(said.length).toBeLessThanOrEqual(longest)
    }
})

test('what somebody has changed in the words is what the picture says', () => {
  const shown = card(['明天停水一天'], { isOpen: true })
  const text = textOf(shown, origin)
  expect(edited(shown, text, origin)).toEqual(shown)
  expect(edited(shown, text.replace('明天', '后天'), origin).lines).toEqual(['后天停水一天'])
  expect(edited(shown, '改时间了\n\n后天停水', origin)).toMatchObject({ head: '改时间了', lines: ['后天停水'] })
  expect(edited(shown, '', origin)).toMatchObject({ head: '', lines: [] })
})

test('names of households are hidden, the longest first, and numbers with them', () => {
  expect(withoutNames('找谢长生和谢长生子', ['谢长生', '谢长生子'])).toBe('找***和***')
  const shown = forEverybody(card(['谢长生 13812345678'], { head: '谢长生家' }), ['谢长生'])
  expect([shown.head, shown.lines]).toEqual(['***家', ['*** ***']])
})
