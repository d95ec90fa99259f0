import { useEffect, useState } from 'preact/hooks'
import { useOnline } from '../../store/useOnline'
import { Select } from '../../ui/Select'
import { Failed } from '../../ui/States'
import { placesBelow } from '../queries'
import type { Place } from '../shapes'
import { t } from './words'

interface Props {
  /** How deep one may go. */
  deepest?: Place['level']
  onChange: (place: Place) => void
}

/** From the places of one's own posts down to the one that is meant: a picker for each level, asked of the server. */
export const PlaceField = ({ deepest = 'village', onChange }: Props) => (
  <Level parent={null} deepest={deepest} onChange={onChange} />
)

function Level({ parent, deepest = 'village', onChange }: Props & { parent: Place | null }) {
  const asked = useOnline(() => placesBelow(parent?.id ?? null), [parent?.id])
  const [chosen, setChosen] = useState<Place | null>(null)
  const places = asked.data ?? []
  const pick = (place: Place | undefined) => {
    setChosen(place ?? null)
    if (place) onChange(place)
  }
  useEffect(() => {
    // Whoever serves one village has nothing to choose.
    if (!parent && places.length === 1) pick(places[0])
  }, [asked.data])
  const options = places.map(({ id, name }) => ({ value: id, label: name }))
  if (asked.failure && places.length === 0) return <Failed failure={asked.failure} onRetry={asked.again} />
  if (places.length === 0) return null
  return (
    <>
      <Select
        label={t(places[0]?.level ?? 'village')}
        options={options}
        value={chosen?.id ?? null}
        placeholder={t('choose')}
        onChange={id => pick(places.find(place => place.id === id))}
      />
      {chosen && depth(chosen) < depth({ level: deepest }) && (
        <Level key={chosen.id} parent={chosen} deepest={deepest} onChange={onChange} />
      )}
    </>
  )
}

const levels: Place['level'][] = ['province', 'city', 'county', 'town', 'village', 'area', 'group', 'cluster']
const depth = ({ level }: Pick<Place, 'level'>): number => levels.indexOf(level)
