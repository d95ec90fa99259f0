import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import type { Seen } from '../store/view'
import { Cells } from '../ui/Cells'
import { BarButton, Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { readNotices } from './actions'
import { NoticeRow } from './NoticeRow'
import { notices } from './queries'
import type { Notice } from './shapes'
import { t } from './words'

export default function NoticesPage() {
  const asked = useStore(['entity', 'op'], notices)
  const isPulled = usePulled()
  const fresh = (asked.data ?? []).filter(({ data }) => !data.read_at)
  const readAll = <BarButton onClick={() => void readNotices(fresh.map(({ id }) => id))}>{t('readAll')}</BarButton>
  return (
    <Page title={t('title')} isTab action={fresh.length > 1 && readAll}>
      <Shown asked={asked}>
        {rows =>
          rows.length === 0 ? (
            <Empty icon="bell" isKnown={isPulled}>
              {t('none')}
            </Empty>
          ) : (
            <Inbox rows={rows} />
          )
        }
      </Shown>
    </Page>
  )
}

const Inbox = ({ rows }: { rows: Seen<Notice>[] }) => (
  <Cells isLong>
    {rows.map(({ id, data }) => (
      <NoticeRow key={id} notice={data} />
    ))}
  </Cells>
)
