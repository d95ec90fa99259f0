import './tasks.css'
import { t as roleWords } from '../people/words'
import { placesBelow, placesHere, villagesIn } from '../places/queries'
import type { Place } from '../places/shapes'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Chips } from '../ui/Choice'
import { PeopleField } from './PeopleField'
import type { AskedRole, Asking, AskingProps } from './shapes'
import { t } from './words.form'

const roles: readonly AskedRole[] = ['secretary', 'officer', 'grid_worker', 'group_leader', 'representative']

/** Of whom: posts in villages, people by name, or both. */
export function WhomFields({ fields, set }: AskingProps) {
  const villages = useStore(['entity'], villagesToAsk).data ?? []
  const isAll = villages.length > 0 && fields.place_ids.length === villages.length
  return (
    <Cells>
      <Chips
        label={t('roles')}
        name="whom"
        options={roles.map(role => ({ value: role, label: roleWords(role) }))}
        values={fields.roles}
        onChange={chosen => set({ roles: chosen, ...onlyVillage(villages, fields) })}
      />
      {villages.length > 1 && (
        <>
          <Chips
            label={t('places')}
            options={villages.map(({ id, name }) => ({ value: id, label: name }))}
            values={fields.place_ids}
            onChange={place_ids => set({ place_ids })}
          />
          <div class="weui-cell">
            <Button
              kind="default"
              isSmall
              onClick={() => set({ place_ids: isAll ? [] : villages.map(village => village.id) })}
            >
              {t(isAll ? 'noPlaces' : 'allPlaces')}
            </Button>
          </div>
        </>
      )}
      <PeopleField fields={fields} set={set} />
    </Cells>
  )
}

/** Whoever has one village need not choose it. */
export const onlyVillage = (villages: Place[], { place_ids }: Asking): Partial<Asking> =>
  villages.length === 1 && villages[0] && place_ids.length === 0 ? { place_ids: [villages[0].id] } : {}

/** Those on this phone; a county reads its towns from the server and asks them as a whole. */
export async function villagesToAsk(database: Database): Promise<Place[]> {
  const here = villagesIn(await placesHere(database))
  const post = hereNow().me.posts[0]
  return here.length > 0 || !post ? here : placesBelow(post.place_id).catch(() => [])
}
