import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/', load: () => import('./TodayPage'), tab: 'today' },
  { path: '/today/old', load: () => import('./office/OldRecordsPage') },
]
