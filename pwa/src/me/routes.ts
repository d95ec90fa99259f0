import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/me', load: () => import('./MePage'), tab: 'me' },
  { path: '/me/unsent', load: () => import('./UnsentPage') },
  { path: '/me/rescue', load: () => import('./RescuePage') },
  { path: '/rescue', load: () => import('./taking/TakePage') },
  { path: '/me/look', load: () => import('./LookPage') },
  { path: '/me/storage', load: () => import('./StoragePage') },
  { path: '/me/about', load: () => import('./AboutPage'), isPublic: true },
  { path: '/me/privacy', load: () => import('./PrivacyPage'), isPublic: true },
]
