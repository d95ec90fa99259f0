import type { Route } from '../base/router'

// Few lines, because every worker's first load carries them.
export const routes: Route[] = [
  { path: '/admin', load: () => import('./AdminPage') },
  { path: '/admin/:room', load: () => import('./RoomPage') },
  { path: '/admin/people/:id', load: () => import('./PersonPage') },
]
