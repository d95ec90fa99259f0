import type { Route } from '../base/router'

const warmFor: Route['warmFor'] = ['secretary', 'officer', 'linked_leader']

export const routes: Route[] = [
  { path: '/meetings', load: () => import('./MeetingsPage'), warmFor },
  { path: '/meetings/:id', load: () => import('./MeetingPage'), warmFor },
  { path: '/meetings/:id/hold', load: () => import('./HoldPage'), warmFor },
]
