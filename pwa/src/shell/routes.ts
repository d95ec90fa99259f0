/** Every screen of the app: the only file, with the tabs, that knows every noun. */

import { routes as admin } from '../admin/routes'
import { routes as announcements } from '../announcements/routes'
import type { Route } from '../base/router'
import { routes as dashboards } from '../dashboards/routes'
import { routes as documents } from '../documents/routes'
import { routes as emergencies } from '../emergencies/routes'
import { routes as evidence } from '../evidence/routes'
import { routes as feedback } from '../feedback/routes'
import { routes as handovers } from '../handovers/routes'
import { routes as households } from '../households/routes'
import { routes as issues } from '../issues/routes'
import { routes as ledgers } from '../ledgers/routes'
import { routes as lookbacks } from '../lookbacks/routes'
import { routes as me } from '../me/routes'
import { routes as meetings } from '../meetings/routes'
import { routes as notices } from '../notices/routes'
import { routes as people } from '../people/routes'
import { routes as search } from '../search/routes'
import { routes as situations } from '../situations/routes'
import { routes as stories } from '../stories/routes'
import { routes as tasks } from '../tasks/routes'
import { routes as today } from '../today/routes'
import { routes as visits } from '../visits/routes'
import { routes as welcome } from '../welcome/routes'

export const routes: readonly Route[] = [
  ...today,
  ...search,
  ...households,
  ...situations,
  ...stories,
  ...visits,
  ...issues,
  ...evidence,
  ...meetings,
  ...lookbacks,
  ...dashboards,
  ...ledgers,
  ...documents,
  ...tasks,
  ...notices,
  ...feedback,
  ...announcements,
  ...emergencies,
  ...me,
  ...people,
  ...welcome,
  ...handovers,
  ...admin,
]
