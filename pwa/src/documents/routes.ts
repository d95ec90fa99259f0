import type { Route } from '../base/router'

export const routes: Route[] = [
  { path: '/documents', load: () => import('./DocumentsPage') },
  { path: '/documents/new', load: () => import('./NewDocumentPage') },
  { path: '/documents/:id', load: () => import('./DocumentPage') },
]
