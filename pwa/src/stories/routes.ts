import type { Route } from '../base/router'

export const routes: Route[] = [{ path: '/households/:id', load: () => import('./HouseholdPage') }]
