/** Every screen of the app: the only file, with the tabs, that knows every noun. */
import type { Route } from '../base/router'
import { routes as households } from '../households/routes'
import { routes as me } from '../me/routes'
import { routes as notices } from '../notices/routes'
import { routes as people } from '../people/routes'
import { routes as today } from '../today/routes'

export const routes: readonly Route[] = [...today, ...households, ...notices, ...me, ...people]
