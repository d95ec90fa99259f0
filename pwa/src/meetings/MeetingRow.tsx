import { now } from '../base/clock'
import { dayOf } from '../base/time'
import type { Seen } from '../store/view'
import { Cell } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { waitsForRecord, whenOf } from './rules'
import type { Meeting } from './shapes'
import { t } from './words'

/** One meeting in a list: whose (said to whoever has several villages), when, whether it is recorded. */
export function MeetingRow({ meeting: { id, data, mark }, place }: { meeting: Seen<Meeting>; place: string }) {
  const moved =
    data.moved_from && data.state !== 'cancelled'
      ? t('movedFrom', { day: dayOf(data.moved_from), reason: data.reason ?? '' })
      : ''
  return (
    <Cell
      to={`/meetings/${id}`}
      mark={mark}
      title={place || whenOf(data.starts_at)}
      desc={[place && whenOf(data.starts_at), moved, data.state === 'cancelled' && data.reason]
        .filter(Boolean)
        .join(' · ')}
      value={<StateTag meeting={data} />}
    />
  )
}

export function StateTag({ meeting }: { meeting: Meeting }) {
  if (meeting.state === 'held') return <Tag tone="green">{t('held')}</Tag>
  if (meeting.state === 'cancelled') return <Tag>{t('cancelled')}</Tag>
  return waitsForRecord(meeting, now()) ? (
    <Tag tone="orange">{t('toRecord')}</Tag>
  ) : (
    <Tag tone="blue">{t('planned')}</Tag>
  )
}
