import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/', load: () => import('./TodayPage'), tab: 'today' }]
