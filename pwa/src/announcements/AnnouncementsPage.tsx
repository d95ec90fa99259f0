import { dayOf } from '../base/time'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Failed, Loading } from '../ui/States'
import { announcements, mayPostFor } from './announcements'
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
      {page.failure && <Failed failure={page.failure} onRetry={page.again} />}
      {!page.data && page.isAsking && <Loading />}
      {page.data?.length === 0 && <Empty>{t('none')}</Empty>}
      {page.data && page.data.length > 0 && (
        <Cells>
          {page.data.map(said => (
            <Cell
              key={said.id}
              title={said.title}
              desc={`${said.place_name} · ${t('until', { day: dayOf(said.until_on) })}`}
              to={`/announcements/${said.id}`}
            />
          ))}
        </Cells>
      )}
    </Page>
  )
}
