import { useState } from 'preact/hooks'
import { today } from '../base/time'
import { toReshootAt } from '../evidence/photos'
import { useMore } from '../households/useMore'
import { placesHere, villagesIn } from '../places/queries'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import { Cells } from '../ui/Cells'
import { Select } from '../ui/Select'
import { Empty, Shown } from '../ui/States'
import { IssueRow } from './IssueRow'
import { issues, who } from './queries'
import { byUrgency, type Filter, fits, type Whose } from './rules'
import { useTelling } from './telling'
import { t } from './words'

interface Props {
  filter: Filter
  whose: Whose
  placeId: string | undefined
}

/** The list from this phone; with several villages one may look at one of them. */
export function IssuesHere({ filter, whose, placeId }: Props) {
  const [village, setVillage] = useState(placeId ?? '')
  const asked = useStore(['entity', 'op'], database => chosen(database, filter, whose), [filter, whose])
  const isPulled = usePulled()
  const villages = villagesIn(useStore(['entity'], placesHere).data ?? [])
  const telling = useTelling()
  const { shown, end } = useMore(`${filter} ${whose} ${village}`)
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
      <Shown asked={asked}>
        {rows => {
          const fitting = village
            ? rows.filter(({ data: { village_id, place_id } }) => [village_id, place_id].includes(village))
            : rows
          if (fitting.length === 0)
            return (
              <Empty icon="check" isKnown={isPulled}>
                {t(`none_${filter}`)}
              </Empty>
            )
          return (
            <>
              <Cells isLong>
                {fitting.slice(0, shown).map(issue => (
                  <IssueRow key={issue.id} issue={issue} telling={telling} showsOwner={whose === 'here'} />
                ))}
              </Cells>
              <div ref={end} />
            </>
          )
        }}
      </Shown>
    </>
  )
}

async function chosen(database: Database, filter: Filter, whose: Whose) {
  const me = who().id
  const [rows, returned] = await Promise.all([issues(database), toReshootAt(database, 'issue')])
  return rows
    .filter(({ data }) => data.number !== undefined && fits(data, filter, today(), returned))
    .filter(({ data }) => whose === 'here' || data.owner_id === me || (filter !== 'open' && data.reported_by === me))
    .sort((a, b) => byUrgency(a.data, b.data))
}
