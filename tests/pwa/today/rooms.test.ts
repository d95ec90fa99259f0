import { roomsFor } from '@pwa/today/office/rooms'
import { expect, test } from 'vitest'

const of = (keeps: boolean, ...roles: Parameters<typeof roomsFor>[0][number]['role'][]) =>
  roomsFor(
    roles.map(role => ({ role })),
    keeps,
  ).map(room => room.to)

test('whoever goes from door to door has no office at the side', () => {
  expect(of(true, 'grid_worker', 'representative')).toEqual([])
})

test('an inspector judges and sees; lists and complaints are brought in by an office', () => {
  const rooms = of(false, 'inspector')
  expect(rooms).toContain('/wall')
  expect(rooms).not.toContain('/imports')
  expect(rooms).not.toContain('/feedback')
})

test('meetings and look-backs are for those whose device keeps them', () => {
  expect(of(true, 'secretary')).toEqual(expect.arrayContaining(['/meetings', '/lookbacks']))
  expect(of(false, 'county_admin')).not.toEqual(expect.arrayContaining(['/meetings']))
})

test('two posts make no room twice', () => {
  const rooms = of(true, 'secretary', 'grid_worker', 'town_office')
  expect(new Set(rooms).size).toBe(rooms.length)
})
