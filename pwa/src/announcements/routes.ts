import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/announcements', load: () => import('./AnnouncementsPage') },
  { path: '/announcements/new', load: () => import('./NewPage'), warmFor: ['secretary', 'officer'] },
  { path: '/announcements/:id', load: () => import('./AnnouncementPage') },
]
