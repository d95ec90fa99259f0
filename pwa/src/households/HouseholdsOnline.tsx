import { useState } from 'preact/hooks'
import { useSettled } from '../base/useSettled'
import { placesHere, villagesIn } from '../places/queries'
import { useNames } from '../reference/queries'
import { useStore } from '../store/query'
import { usePages } from '../store/usePages'
import { Cells } from '../ui/Cells'
import { Paged } from '../ui/Paged'
import { Select } from '../ui/Select'
import { HouseholdRow } from './HouseholdRow'
import type { HouseholdsProps } from './HouseholdsHere'
import { householdsOnline } from './queries'
import { t } from './words'

/** For posts whose phones hold no households: the server searches. */
export function HouseholdsOnline({ sought, row }: HouseholdsProps) {
  const settled = useSettled(sought)
  const [village, setVillage] = useState('')
  const villages = villagesIn(useStore(['entity'], placesHere).data ?? [])
  const options = [
    { value: '', label: t('everyVillage') },
    ...villages.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      {villages.length > 1 && (
        <Cells>
          <Select label={t('village')} options={options} value={village} onChange={setVillage} />
        </Cells>
      )}
      <Pages key={`${settled} ${village}`} q={settled} village={village} row={row} />
    </>
  )
}

function Pages({ q, village, row }: { q: string; village: string; row: HouseholdsProps['row'] }) {
  const names = useNames('household_category')
  const pages = usePages(after => householdsOnline({ q, place_id: village, after }))
  return (
    <Paged pages={pages} icon="search" none={t('notFound')}>
      {household => (
        <HouseholdRow key={household.id} household={household} names={names} sought={q} {...row(household)} />
      )}
    </Paged>
  )
}
