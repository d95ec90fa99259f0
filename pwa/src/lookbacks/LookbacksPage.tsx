import { dayOf } from '../base/time'
import { placeName, placesHere } from '../places/queries'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import type { Seen } from '../store/view'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { LeftTag } from './LeftTag'
import { lookbacksAnywhere } from './queries'
import { inOrder, monthOf } from './rules'
import type { Lookback } from './shapes'
import { t } from './words'

/** `/lookbacks`: this month's of every village in the order of their codes, then earlier ones. */
export default function LookbacksPage() {
  const asked = useStore(['entity', 'op'], lookbacksAnywhere)
  const isPulled = usePulled()
  const places = useStore(['entity'], placesHere).data ?? []
  return (
    <Page title={t('title')}>
      <Shown asked={asked}>
        {rows => {
          if (rows.length === 0)
            return (
              <Empty icon="list" isKnown={isPulled}>
                {t('none')}
              </Empty>
            )
          const byId = new Map(rows.map(row => [row.id, row]))
          const sorted = inOrder(
            rows.map(row => row.data),
            places.map(place => place.id),
          )
          const newest = sorted[0]?.month
          const group = (title: string, list: Lookback[]) =>
            list.length > 0 && (
              <Cells title={title} isLong>
                {list.map(({ id }) => (
                  <Row key={id} row={byId.get(id)} name={data => placeName(places, data.village_id)} />
                ))}
              </Cells>
            )
          return (
            <>
              {group(
                monthOf(newest ?? ''),
                sorted.filter(row => row.month === newest),
              )}
              {group(
                t('earlier'),
                sorted.filter(row => row.month !== newest),
              )}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function Row({ row, name }: { row: Seen<Lookback> | undefined; name: (data: Lookback) => string }) {
  if (!row) return null
  const { id, data, mark } = row
  return (
    <Cell
      to={`/lookbacks/${id}`}
      title={name(data) || monthOf(data.month)}
      desc={t('until', { day: dayOf(data.due_on) })}
      mark={mark}
      value={<LeftTag lookback={data} />}
    />
  )
}
