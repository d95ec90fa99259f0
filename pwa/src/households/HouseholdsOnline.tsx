import { useState } from 'preact/hooks'
import { useSettled } from '../base/useSettled'
import { placesHere, villagesIn } from '../places/queries'
import { useNames } from '../reference/queries'
import { useStore } from '../store/query'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Select } from '../ui/Select'
import { Empty, Failed, Loading } from '../ui/States'
import { HouseholdRow } from './HouseholdRow'
import type { HouseholdsProps } from './HouseholdsHere'
import { householdsOnline } from './queries'
import type { Household } from './shapes'
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
  const [after, setAfter] = useState('')
  const [before, setBefore] = useState<Household[]>([])
  const names = useNames('household_category')
  const page = useOnline(() => householdsOnline({ q, place_id: village, after }), [after])
  if (page.failure) return <Failed failure={page.failure} onRetry={page.again} />
  if (!page.data) return <Loading />
  const rows = page.isAsking ? before : [...before, ...page.data.items]
  const { next } = page.data
  if (rows.length === 0 && !page.isAsking) return <Empty icon="search">{t('notFound')}</Empty>
  const goOn = () => {
    setBefore(rows)
    setAfter(next ?? '')
  }
  return (
    <>
      <Cells isLong>
        {rows.map(household => (
          <HouseholdRow key={household.id} household={household} names={names} {...row(household)} />
        ))}
      </Cells>
      {next && (
        <div class="acts">
          <Button kind="default" isBusy={page.isAsking} onClick={goOn}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
