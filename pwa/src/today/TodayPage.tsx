import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { Empty } from '../ui/States'
import { t } from './words'

export default function TodayPage() {
  const { me } = hereNow()
  return (
    <Page title={me.posts[0]?.place_name ?? t('title')} isTab>
      <Empty icon="check">{t('nothing')}</Empty>
    </Page>
  )
}
