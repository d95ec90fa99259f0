import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/households', load: () => import('./HouseholdsPage'), tab: 'households' }]
