/** Posts in words, and which there are. */
import type { Role } from '../base/shapes'
import type { PersonPost } from '../people/queries'
import { t as role } from '../people/words'

const roles: readonly Role[] = [
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

/** 大合村 3组 组长 */
export const postWords = (post: Pick<PersonPost, 'village_name' | 'place_name' | 'role'>): string =>
  [post.village_name, post.place_name, role(post.role)].filter(Boolean).join(' ')

export const roleOptions = () => roles.map(value => ({ value, label: role(value) }))
