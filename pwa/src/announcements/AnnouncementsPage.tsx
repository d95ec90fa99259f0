import { dayOf } from '../base/time'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { type Announcement, announcements, mayPostFor } from './announcements'
import { t } from './words'

/** `/announcements`: what is in force at one's places. */
export default function AnnouncementsPage() {
  const page = useOnline(announcements)
  const may = mayPostFor(hereNow().me.posts).length > 0
  return (
    <Page
      title={t('title')}
      foot={
        may && (
          <a class="weui-btn weui-btn_primary" href="#/announcements/new">
            {t('new')}
          </a>
        )
      }
    >
      <Shown asked={page}>{found => (found.length > 0 ? <List said={found} /> : <Empty>{t('none')}</Empty>)}</Shown>
    </Page>
  )
}

const List = ({ said }: { said: Announcement[] }) => (
  <Cells>
    {said.map(one => (
      <Cell
        key={one.id}
        title={one.title}
        desc={`${one.place_name} · ${t('until', { day: dayOf(one.until_on) })}`}
        to={`/announcements/${one.id}`}
      />
    ))}
  </Cells>
)
