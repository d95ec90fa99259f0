import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/admin', load: () => import('./AdminPage') },
  { path: '/admin/places', load: () => import('./PlacesPage') },
  { path: '/admin/people', load: () => import('./PeoplePage') },
  { path: '/admin/people/:id', load: () => import('./PersonPage') },
  { path: '/admin/categories', load: () => import('./CategoriesPage') },
  { path: '/admin/labels', load: () => import('./LabelsPage') },
  { path: '/admin/calendar', load: () => import('./CalendarPage') },
  { path: '/admin/templates', load: () => import('./TemplatesPage') },
  { path: '/admin/deliveries', load: () => import('./DeliveriesPage') },
  { path: '/admin/storage', load: () => import('./StoragePage') },
]
