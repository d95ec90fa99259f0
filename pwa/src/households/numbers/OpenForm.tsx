import { useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { placeInside, placesHere } from '../../places/queries'
import type { Place } from '../../places/shapes'
import { labelOf, labels } from '../../reference/queries'
import type { Label } from '../../reference/shapes'
import { useStore } from '../../store/query'
import { toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { Choice } from '../../ui/Choice'
import { Select } from '../../ui/Select'
import { Empty, Shown } from '../../ui/States'
import { type Numbers, openNumbers } from './actions'
import { t } from './words'

interface Known {
  purposes: Label[]
  categories: Label[]
  places: Place[]
}

/** What for, and whose: asked before a single number is seen. */
export function OpenForm({ onOpened }: { onOpened: (numbers: Numbers) => void }) {
  const asked = useStore(['entity'], async database => ({
    purposes: await labels(database, 'call_purpose'),
    categories: await labels(database, 'household_category'),
    places: (await placesHere(database)).filter(place => place.village_id !== null),
  }))
  return <Shown asked={asked}>{known => <Form known={known} onOpened={onOpened} />}</Shown>
}

function Form({ known, onOpened }: { known: Known; onOpened: (numbers: Numbers) => void }) {
  const [purpose, setPurpose] = useState<string | null>(null)
  const [category, setCategory] = useState('')
  const [place_id, setPlace] = useState(known.places[0]?.id ?? '')
  if (!place_id) return <Empty icon="cloud">{t('notYet')}</Empty>
  const open = async () => {
    if (!purpose) return toast(t('lackPurpose'))
    await openNumbers({ purpose, place_id, category }).then(onOpened, failure => toast(sentence(failure)))
  }
  return (
    <>
      <Cells tips={t('tips')}>
        <Choice label={t('purpose')} options={known.purposes.map(asOption)} value={purpose} onChange={setPurpose} />
        {known.places.length > 1 && (
          <Select
            label={t('place')}
            options={known.places.map(({ id }) => ({ value: id, label: placeInside(known.places, id) }))}
            value={place_id}
            onChange={setPlace}
          />
        )}
        <Select
          label={t('category')}
          options={[{ value: '', label: t('everybody') }, ...known.categories.map(asOption)]}
          value={category}
          onChange={setCategory}
        />
      </Cells>
      <div class="acts">
        <Button onClick={open}>{t('openIt')}</Button>
      </div>
    </>
  )
}

const asOption = (label: Label) => ({ value: label.code, label: labelOf(label) })
