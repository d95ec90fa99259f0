import '../browser'
import { rolesFor } from '@pwa/admin/posts'
import type { Role } from '@pwa/base/shapes'
import { expect, test } from 'vitest'

const by = (...roles: Role[]) => rolesFor(roles.map(role => ({ role })))

test('nobody is offered a post that the server would refuse', () => {
  expect(by('officer')).toEqual(['representative', 'group_leader', 'grid_worker'])
  expect(by('secretary')).toEqual(['representative', 'group_leader', 'grid_worker', 'officer'])
  expect(by('town_office')).toEqual([...by('secretary'), 'secretary', 'inspector', 'linked_leader'])
  expect(by('county_admin')).toEqual([...by('town_office'), 'town_office', 'county_admin'])
})

test('who only carries out or looks on appoints nobody', () => {
  for (const role of ['grid_worker', 'representative', 'inspector', 'linked_leader'] as const)
    expect(by(role)).toEqual([])
})

test('several posts offer what any of them may give', () => {
  expect(by('grid_worker', 'officer')).toEqual(by('officer'))
})
