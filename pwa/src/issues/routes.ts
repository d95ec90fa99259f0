import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/issues', load: () => import('./IssuesPage') },
  { path: '/issues/new', load: () => import('./ReportPage') },
  { path: '/issues/fix', load: () => import('./FixChoicePage') },
  { path: '/issues/:id', load: () => import('./IssuePage') },
  { path: '/issues/:id/fix', load: () => import('./FixPage') },
  {
    path: '/issues/:id/do/:act',
    load: () => import('./deciding/ActPage'),
    warmFor: ['secretary', 'officer', 'grid_worker', 'group_leader'],
  },
  { path: '/issues/:id/reshoot/:photo', load: () => import('./ReshootPage') },
]
