import type { OpRow } from '@pwa/store/rows'
import { fullRoom, nextBatch, sizeOf } from '@pwa/sync/plan'
import { expect, test } from 'vitest'

const op = (op_id: string, more: Partial<OpRow> = {}): OpRow =>
  ({ op_id, state: 'waiting', body: {}, makes: [], needs: [], tries: 0, next_at: 0, retries: false, ...more }) as OpRow

const ids = (ops: OpRow[], at = 0, room = fullRoom) => nextBatch(ops, at, room).map(item => item.op_id)

test('oldest first, however they lie', () => {
  expect(ids([op('3'), op('1'), op('2')])).toEqual(['1', '2', '3'])
})

test('done, parked and given-up ones do not go', () => {
  expect(ids([op('1', { state: 'done' }), op('2', { state: 'parked' }), op('3', { state: 'aside' }), op('4')])).toEqual(
    ['4'],
  )
})

test('one parked by failures goes again when its time has come', () => {
  const failing = op('1', { state: 'parked', retries: true, next_at: 10 })
  expect(ids([failing], 9)).toEqual([])
  expect(ids([failing], 10)).toEqual(['1'])
})

test('what has failed lets the others pass', () => {
  expect(ids([op('1', { tries: 2 }), op('2'), op('3', { tries: 1 })])).toEqual(['2', '3', '1'])
})

test('what rests is passed by', () => {
  expect(ids([op('1', { next_at: 5 }), op('2')], 1)).toEqual(['2'])
})

test('nothing goes before what it needs: in the batch after it, never without it', () => {
  const visit = op('1', { makes: ['v'] })
  const fix = op('2', { needs: ['v'] })
  expect(ids([fix, visit])).toEqual(['1', '2'])
  expect(ids([op('1', { makes: ['v'], next_at: 5 }), fix])).toEqual([])
  expect(ids([op('1', { makes: ['v'], state: 'parked' }), fix, op('3')])).toEqual(['3'])
  expect(ids([op('1', { makes: ['v'], state: 'done' }), fix])).toEqual(['2'])
})

test('a mended op goes before the older ones that need what it makes', () => {
  expect(ids([op('1', { needs: ['v'] }), op('9', { makes: ['v'] })])).toEqual(['9'])
})

test('two changes of one thing keep their order, even when the first must rest', () => {
  const first = op('1', { body: { id: 'task' }, next_at: 5 })
  expect(ids([first, op('2', { body: { id: 'task' } }), op('3', { body: { id: 'other' } })])).toEqual(['3'])
  expect(ids([{ ...first, state: 'parked' }, op('2', { body: { id: 'task' } })])).toEqual(['2'])
})

test('a batch stays within its room; one that is larger than any room goes alone', () => {
  const many = Array.from({ length: 60 }, (_, index) => op(String(index).padStart(2, '0')))
  expect(ids(many)).toHaveLength(50)
  expect(ids(many, 0, { count: 3, bytes: 1e6 })).toHaveLength(3)
  const huge = op('0', { body: { text: '长'.repeat(400_000) } })
  expect(sizeOf(huge)).toBeGreaterThan(fullRoom.bytes)
  expect(ids([huge, op('1')])).toEqual(['0'])
})
