import { byOwnThenNumber, calledBy, findable, found, whereOf } from '@pwa/households/rules'
import { expect, test, vi } from 'vitest'
import { home } from '../village'

const seen = (id: string, more = {}) => ({ id, data: home(id, more) })

const rows = [
  seen('0001'),
  seen('0002', { head: '王建国', nickname: '国叔', yard: '塘边', group: '十二组', pinyin: 'wjg gs tb' }),
  seen('0013', { head: '林秀兰', nickname: '', yard: '桥头', group: '3组', pinyin: 'lxl qt' }),
].map(findable)

const hits = (sought: string) => found(rows, sought).map(hit => hit.row.id)

test.each([
  ['李桂英', ['0001'], 'the head'],
  ['国叔', ['0002'], 'a nickname'],
  ['老屋', ['0001'], 'a part of the yard'],
  ['lgy', ['0001'], 'initials'],
  ['LX', ['0013'], 'initials in capitals, not all of them'],
  ['13', ['0013'], 'the number without its zeros'],
  ['001', ['0013'], 'the number as far as it is typed'],
  ['第三组', ['0001', '0013'], 'a group in full'],
  ['１２组', ['0002'], 'figures of full width'],
  ['2组', [], 'not a piece of a figure'],
  ['三组', ['0001', '0013'], 'a group, however it was written down'],
  ['3组', ['0001', '0013'], 'a group in figures'],
  ['12组', ['0002'], 'ten and two are twelve'],
  ['三组 桥头', ['0013'], 'two words must both fit'],
  ['', ['0001', '0002', '0013'], 'nothing sought finds all'],
  ['  ', ['0001', '0002', '0013'], 'blanks are nothing'],
  ['张', [], 'nobody'],
])('%s finds %j: %s', (sought, ids) => {
  expect(hits(sought)).toEqual(ids)
})

test('letters must begin a word', () => {
  expect(hits('gy')).toEqual([])
})

test('what is typed is folded once, and of a thousand households none again', () => {
  const many = Array.from({ length: 1000 }, (_, n) => findable(seen(String(n).padStart(4, '0'))))
  const folded = vi.spyOn(String.prototype, 'normalize')
  expect(found(many, '英嫂 三组')).toHaveLength(1000)
  expect(folded).toHaveBeenCalledTimes(1)
  folded.mockRestore()
})

test('own ones come first, then by number', () => {
  const sorted = [seen('0002'), seen('0009', { mine: true }), seen('0001')].sort(byOwnThenNumber)
  expect(sorted.map(row => row.id)).toEqual(['0009', '0001', '0002'])
})

test('a household is called by both its names, and stands where it stands', () => {
  expect(calledBy(home('h'))).toBe('李桂英（英嫂）')
  expect(calledBy(home('h', { nickname: '' }))).toBe('李桂英')
  expect(whereOf(home('h', { yard: '' }))).toBe('三组')
  expect(whereOf(home('h', { yard: '', place_name: '大合村' }))).toBe('大合村 · 三组')
})
