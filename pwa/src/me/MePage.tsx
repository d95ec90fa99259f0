import { signOut } from '../people/session'
import { hereNow } from '../store/here'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { t } from './words'

export default function MePage() {
  const { me } = hereNow()
  return (
    <Page title={t('title')} isTab>
      <Cells>
        <Cell title={me.person.name} />
        <Cell title={t('signOut')} onClick={() => void signOut()} />
      </Cells>
    </Page>
  )
}
