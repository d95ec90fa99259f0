import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/wall', load: () => import('./wall/WallPage'), warmFor: ['inspector', 'linked_leader', 'town_office'] },
  {
    path: '/reviews',
    load: () => import('./wall/queue/QueuePage'),
    warmFor: ['inspector', 'linked_leader', 'town_office'],
  },
  { path: '/reviews/agreement', load: () => import('./wall/queue/AgreementPage') },
  {
    path: '/wall/review',
    load: () => import('./wall/ReviewPage'),
    warmFor: ['inspector', 'linked_leader', 'town_office'],
  },
]
