import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/tasks', load: () => import('./TasksPage') },
  {
    path: '/tasks/new',
    load: () => import('./TaskFormPage'),
    warmFor: ['secretary', 'officer', 'town_office', 'linked_leader'],
  },
  { path: '/tasks/:id', load: () => import('./TaskPage') },
]
