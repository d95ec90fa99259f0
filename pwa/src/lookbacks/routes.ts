import type { Route } from '../base/router'

const warmFor: Route['warmFor'] = ['secretary', 'officer', 'linked_leader', 'inspector', 'town_office']

export const routes: Route[] = [
  { path: '/lookbacks', load: () => import('./LookbacksPage'), warmFor },
  { path: '/lookbacks/:id', load: () => import('./LookbackPage'), warmFor },
  { path: '/lookbacks/:id/fail/:item', load: () => import('./FailPage'), warmFor },
]
