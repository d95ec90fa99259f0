import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/households', load: () => import('./HouseholdsPage'), tab: 'households' },
  { path: '/households/special', load: () => import('./SpecialPage') },
  { path: '/households/numbers', load: () => import('./numbers/NumbersPage') },
]
