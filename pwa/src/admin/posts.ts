/** Which posts there are, and who may give them. */
import type { Role } from '../base/shapes'
import { t as role } from '../people/words'

export const roles: readonly Role[] = [
  'representative',
  'group_leader',
  'grid_worker',
  'officer',
  'secretary',
  'inspector',
  'linked_leader',
  'town_office',
  'county_admin',
]

/** As the server ranks them (server/people/rules.py); who only carries out stands at 0. */
const authority: Partial<Record<Role, number>> = {
  ...{ county_admin: 4, town_office: 3, inspector: 2, linked_leader: 2, secretary: 2, officer: 1 },
}
const appoint: readonly Role[] = ['county_admin', 'town_office', 'secretary', 'officer']

const mayAppoint = (own: Role, other: Role): boolean =>
  (appoint.includes(own) && (authority[own] ?? 0) > (authority[other] ?? 0)) ||
  (own === 'county_admin' && other === 'county_admin')

/** What a holder of these posts may make of somebody. */
export const rolesFor = (posts: readonly { role: Role }[]): Role[] =>
  roles.filter(other => posts.some(own => mayAppoint(own.role, other)))

export const roleOptions = (posts: readonly { role: Role }[]) =>
  rolesFor(posts).map(value => ({ value, label: role(value) }))
