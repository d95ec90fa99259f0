import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/emergency', load: () => import('./EmergencyPage') }]
