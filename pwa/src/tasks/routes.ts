import type { Route } from '../base/router'
import { showing } from './later'

export const routes: Route[] = [
  { path: '/tasks', load: () => import('./TasksPage') },
  {
    path: '/tasks/new',
    load: () => import('./TaskFormPage'),
    warmFor: ['secretary', 'officer', 'town_office', 'linked_leader'],
  },
  { path: '/tasks/:id', load: () => import('./TaskPage') },
  { path: '/tasks/:id/photos', load: showing },
  { path: '/tasks/:id/reshoot/:photo', load: showing },
]
