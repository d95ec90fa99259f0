/** The rooms of an office, in the order of a day: on 今天, and at the side of a desktop. Pure. */
import type { Role } from '../../base/shapes'

type Name =
  | 'wall'
  | 'issues'
  | 'tasks'
  | 'meetingRoom'
  | 'lookbackRoom'
  | 'announcements'
  | 'emergency'
  | 'papers'
  | 'desk'
  | 'people'
  | 'imports'
  | 'admin'

export interface Room {
  to: string
  word: Name
  desc?: 'peopleDesc' | 'importsDesc' | 'adminDesc'
  /** Who comes here. */
  roles: readonly Role[]
  /** Kept on the device, so there is nothing to see for whoever keeps nothing. */
  isKept?: true
}

const village: readonly Role[] = ['secretary', 'officer']
const supervisors: readonly Role[] = ['linked_leader', 'inspector', 'town_office', 'county_admin']
const offices: readonly Role[] = ['town_office', 'county_admin']
const all = [...village, ...supervisors]

const rooms: readonly Room[] = [
  { to: '/wall', word: 'wall', roles: all },
  { to: '/issues', word: 'issues', roles: all },
  { to: '/tasks', word: 'tasks', roles: all },
  { to: '/meetings', word: 'meetingRoom', roles: all, isKept: true },
  { to: '/lookbacks', word: 'lookbackRoom', roles: all, isKept: true },
  { to: '/announcements', word: 'announcements', roles: all },
  { to: '/emergency', word: 'emergency', roles: all },
  { to: '/documents', word: 'papers', roles: all },
  { to: '/feedback', word: 'desk', roles: [...village, ...offices] },
  { to: '/people', word: 'people', desc: 'peopleDesc', roles: all },
  { to: '/imports', word: 'imports', desc: 'importsDesc', roles: [...village, ...offices] },
  { to: '/admin', word: 'admin', desc: 'adminDesc', roles: [...village, 'inspector', ...offices] },
]

/** Those of somebody with these posts; `keeps` is whether this device holds the rows of their places. */
export const roomsFor = (posts: readonly { role: Role }[], keeps: boolean): readonly Room[] =>
  rooms.filter(room => (keeps || !room.isKept) && posts.some(({ role }) => room.roles.includes(role)))
