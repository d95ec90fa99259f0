import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/visits/new', load: () => import('./VisitFormPage') },
  { path: '/visits/:id', load: () => import('./VisitPage') },
]
