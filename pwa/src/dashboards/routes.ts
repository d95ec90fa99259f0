import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/figures', load: () => import('./FiguresPage') }]
