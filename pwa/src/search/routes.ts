import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/households', load: () => import('./FindPage'), tab: 'households' }]
