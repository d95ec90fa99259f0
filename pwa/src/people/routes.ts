import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/sign-in', load: () => import('./SignInPage'), isPublic: true },
  { path: '/enter', load: () => import('./EnterPage'), isPublic: true },
  { path: '/people', load: () => import('./letting/PeoplePage') },
  { path: '/people/slips', load: () => import('./letting/SlipsPage') },
  { path: '/me/devices', load: () => import('./DevicesPage') },
  { path: '/password', load: () => import('./PasswordPage') },
]
