import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/imports', load: () => import('./ImportsPage') },
  { path: '/imports/new', load: () => import('./NewImportPage') },
  { path: '/imports/:id', load: () => import('./ImportPage') },
]
