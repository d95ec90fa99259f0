import { useEffect } from 'preact/hooks'
import { household } from '../households/queries'
import { calledBy, whereOf } from '../households/rules'
import { placeName, placesHere } from '../places/queries'
import type { Place } from '../places/shapes'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Cell, Cells } from '../ui/Cells'
import { Select } from '../ui/Select'
import type { ReportFields } from './reporting'
import { t } from './words'

interface Props {
  fields: ReportFields
  set: (change: Partial<ReportFields>) => void
  preset: (known: Partial<ReportFields>) => void
  /** The form's own address, with the list of households open. */
  pickTo: string
}

/** A household says its own place; otherwise one's own village stands there already. */
export function WhereFields({ fields, set, preset, pickTo }: Props) {
  const places = useStore(['entity'], placesHere).data ?? []
  const home = useStore(['entity'], database => household(database, fields.household_id), [fields.household_id]).data
  const inside = places.filter(isReportable)
  const own = inside.length ? ownPlace(inside) : null
  useEffect(() => {
    if (own && !fields.place_id && !fields.household_id) preset({ place_id: own })
  }, [own])
  return (
    <Cells>
      {fields.household_id ? (
        <Cell
          title={home ? calledBy(home.data) : t('household')}
          desc={home ? whereOf(home.data) : undefined}
          value={t('clear')}
          onClick={() => set({ household_id: '', place_id: own ?? '' })}
        />
      ) : (
        <Select
          label={t('place')}
          name="lackPlace"
          placeholder={t('choosePlace')}
          options={inside.map(({ id }) => ({ value: id, label: placeName(inside, id) }))}
          value={fields.place_id || null}
          onChange={place_id => set({ place_id })}
        />
      )}
      {!fields.household_id && <Cell title={t('household')} desc={t('householdHint')} to={pickTo} />}
    </Cells>
  )
}

const isReportable = (place: Place): boolean => ['village', 'area', 'group'].includes(place.level)

/** The place of one's post if it is a village or inside one; the only village otherwise. */
function ownPlace(places: readonly Place[]): string | null {
  const held = hereNow().me.posts.find(post => places.some(place => place.id === post.place_id))
  const villages = places.filter(place => place.level === 'village')
  return held?.place_id ?? (villages.length === 1 ? (villages[0]?.id ?? null) : null)
}
