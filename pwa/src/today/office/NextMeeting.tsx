import { now } from '../../base/clock'
import { weekOf } from '../../base/time'
import { meetings } from '../../meetings/queries'
import { forGroup, nextFor, waitsForRecord, whenOf } from '../../meetings/rules'
import type { Database } from '../../store/database'
import { useStore } from '../../store/query'
import { Cell, Cells } from '../../ui/Cells'
import { ToGroup } from '../../ui/ToGroup'
import type { Village } from './VillageSelect'
import { t } from './words'

/** 周一例会: when, the agenda that wrote itself, ready for the group; the record once it has begun. */
export function NextMeeting({ village }: { village: Village }) {
  const next = useStore(['entity', 'op'], database => asked(database, village.id), [village.id]).data
  if (next === undefined) return null
  if (next === null) return <Nothing />
  const isOver = next.state === 'held'
  const toRecord = waitsForRecord(next, now())
  return (
    <Cells title={t('meeting')}>
      <Cell
        to={`/meetings/${next.id}`}
        title={whenOf(next.starts_at)}
        desc={isOver ? t('meetingHeld') : t('agendaReady', { n: next.agenda.length })}
      />
      <div class="decide__acts decide__acts_alone">
        <ToGroup make={() => forGroup(next, village.name)} isSmall />
        {!isOver && (
          <a
            class={toRecord ? 'weui-btn weui-btn_primary weui-btn_mini' : 'weui-btn weui-btn_default weui-btn_mini'}
            href={`#/meetings/${next.id}/hold`}
          >
            {t('recordMeeting')}
          </a>
        )}
      </div>
    </Cells>
  )
}

const Nothing = () => (
  <Cells title={t('meeting')}>
    <Cell title={<span class="soft">{t('noMeeting')}</span>} to="/meetings" />
  </Cells>
)

async function asked(database: Database, villageId: string) {
  const rows = (await meetings(database)).map(row => row.data)
  return nextFor(
    rows.filter(meeting => meeting.week !== undefined),
    villageId,
    weekOf(),
  )
}
