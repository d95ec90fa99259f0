import { useState } from 'preact/hooks'
import { dayOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { mondayOf } from './dates'
import { MeetingRow } from './MeetingRow'
import { meetingsOf } from './queries'
import { t } from './words'

/** A week at a time from the server, for posts wider than a town. */
export function MeetingsOnline({ first }: { first: string }) {
  const [week, setWeek] = useState(first)
  const page = useOnline(() => meetingsOf(week), [week])
  const { next, items } = page.data ?? { next: null, items: [] }
  return (
    <Page title={t('title')}>
      <Shown asked={page}>{found => found.items.length === 0 && <Empty icon="list">{t('noneWeek')}</Empty>}</Shown>
      {items.length > 0 && (
        <Cells title={t('ofWeek', { day: dayOf(mondayOf(week)) })} isLong>
          {items.map(data => (
            <MeetingRow key={data.id} meeting={{ id: data.id, data }} place={data.place_name ?? ''} />
          ))}
        </Cells>
      )}
      {next && (
        <div class="acts">
          <Button kind="default" isBusy={page.isAsking} onClick={() => setWeek(next)}>
            {t('older')}
          </Button>
        </div>
      )}
    </Page>
  )
}
