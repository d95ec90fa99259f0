import { useStore } from '../store/query'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { ToGroup } from '../ui/ToGroup'
import { takeBack } from './AnnouncementPage'
import { forGroup, type Posted, wayOf } from './announcements'
import { t } from './words'

/** Kept; once it has arrived its picture can go to the group, not before: the code would open nothing. */
export function PostedPage({ posted, place }: { posted: Posted; place: string }) {
  const way = useStore(['op'], database => wayOf(database, posted), [posted.id]).data
  return (
    <Page
      title={posted.title}
      home="/announcements"
      foot={
        <div class="pair">
          {way !== 'parked' && (
            <Button kind="warn" onClick={() => takeBack(posted)}>
              {t('withdraw')}
            </Button>
          )}
          {way === 'done' && <ToGroup make={() => forGroup(posted, place)} />}
        </div>
      }
    >
      {way === 'waiting' && <p class="text">{t('waits')}</p>}
      {way === 'parked' && (
        <Banner tone="red" icon="warn" to="/me/unsent">
          {t('refused')}
        </Banner>
      )}
      {way === 'done' && <p class="text">{t('sentText')}</p>}
    </Page>
  )
}
