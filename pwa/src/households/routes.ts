import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/households/special', load: () => import('./SpecialPage') },
  { path: '/households/numbers', load: () => import('./numbers/NumbersPage') },
]
