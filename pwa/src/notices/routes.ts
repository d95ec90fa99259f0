import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/notices', load: () => import('./NoticesPage'), tab: 'notices' }]
