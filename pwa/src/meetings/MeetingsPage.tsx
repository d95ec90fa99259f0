import type { ScreenProps } from '../base/router'
import { dayOf, weekOf } from '../base/time'
import { placesHere, villageAmong } from '../places/queries'
import type { Place } from '../places/shapes'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import type { Seen } from '../store/view'
import { Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { mondayOf } from './dates'
import { MeetingRow } from './MeetingRow'
import { MeetingsOnline } from './MeetingsOnline'
import { isOnline, meetings } from './queries'
import { inOrder } from './rules'
import type { Meeting } from './shapes'
import { t } from './words'

/** `/meetings`: this week's, those to come, those held; a notice for several villages names a week. */
export default function MeetingsPage({ query }: ScreenProps) {
  const week = query.week ?? weekOf()
  if (isOnline()) return <MeetingsOnline first={week} />
  return <MeetingsHere week={week} isOne={query.week !== undefined} />
}

function MeetingsHere({ week, isOne }: { week: string; isOne: boolean }) {
  const asked = useStore(['entity', 'op'], meetings)
  const isPulled = usePulled()
  const places = useStore(['entity'], placesHere).data ?? []
  return (
    <Page title={t('title')}>
      <Shown asked={asked}>
        {rows => {
          const byId = new Map(rows.filter(row => row.data.week !== undefined).map(row => [row.id, row]))
          const { now, soon, past } = inOrder(
            [...byId.values()].map(row => row.data),
            week,
          )
          if (byId.size === 0)
            return (
              <Empty icon="list" isKnown={isPulled}>
                {t('none')}
              </Empty>
            )
          const group = (title: string, list: Meeting[]) => (
            <Group title={title} rows={list.flatMap(({ id }) => byId.get(id) ?? [])} places={places} />
          )
          return (
            <>
              {group(isOne ? t('ofWeek', { day: dayOf(mondayOf(week)) }) : t('thisWeek'), now)}
              {now.length === 0 && <p class="text soft">{t('noneWeek')}</p>}
              {group(t('soon'), soon)}
              {group(t('past'), past)}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

interface GroupProps {
  title: string
  rows: Seen<Meeting>[]
  places: Place[]
}

/** Villages in the order of their codes within each time. */
export const Group = ({ title, rows, places }: GroupProps) =>
  rows.length > 0 ? (
    <Cells title={title} isLong>
      {rows.map(row => (
        <MeetingRow key={row.id} meeting={row} place={villageAmong(places, row.data.village_id)} />
      ))}
    </Cells>
  ) : null
