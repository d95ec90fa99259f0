import { Page } from '../ui/Page'
import { Empty } from '../ui/States'
import { t } from './words'

export default function NoticesPage() {
  return (
    <Page title={t('title')} isTab>
      <Empty icon="bell">{t('none')}</Empty>
    </Page>
  )
}
