import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/handovers/:id', load: () => import('./HandoverPage') }]
