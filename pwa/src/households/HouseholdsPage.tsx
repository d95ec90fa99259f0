import { useState } from 'preact/hooks'
import { hereNow } from '../store/here'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Households } from './Households'
import { readsOnline } from './queries'
import { t } from './words'

export default function HouseholdsPage() {
  const [sought, setSought] = useState('')
  return (
    <Page title={t('title')} isTab>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      {!sought && !readsOnline(hereNow().me) && (
        <Cells>
          <Cell title={t('special')} to="/households/special" />
          <Cell title={t('numbers')} to="/households/numbers" />
        </Cells>
      )}
      <Households sought={sought} row={({ id }) => ({ to: `/households/${id}` })} />
    </Page>
  )
}
