import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/situations', load: () => import('./deciding/SituationsPage'), warmFor: ['secretary', 'officer'] },
]
