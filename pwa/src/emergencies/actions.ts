/** What one can say of a household in an emergency. */
import { stamp } from '../base/clock'
import type { Household } from '../households/shapes'
import { hereNow } from '../store/here'
import { record } from '../sync/record'
import type { Emergency, State } from './shapes'
import { t } from './words'

export const mark = (emergency: Emergency, { id, head }: Household, state: State): Promise<string> =>
  record({
    kind: 'emergency.mark',
    body: { id: emergency.id, household_id: id, state },
    shows: [
      {
        kind: 'emergency_household',
        id: `${emergency.id} ${id}`,
        data: { emergency_id: emergency.id, household_id: id, state, by_name: hereNow().me.person.name, at: stamp() },
      },
    ],
    title: `${t(state)} · ${head}`,
  })
