import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/welcome', load: () => import('./WelcomePage') },
  { path: '/how', load: () => import('./HowPage'), isPublic: true },
]
