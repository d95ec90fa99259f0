import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/me', load: () => import('./MePage'), tab: 'me' }]
