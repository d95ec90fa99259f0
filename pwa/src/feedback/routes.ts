import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/me/feedback', load: () => import('./FeedbackPage') },
  { path: '/feedback', load: () => import('./desk/DeskPage') },
  { path: '/feedback/:id', load: () => import('./desk/CasePage') },
]
