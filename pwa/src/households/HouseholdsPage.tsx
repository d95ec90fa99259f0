import { useState } from 'preact/hooks'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Households } from './Households'
import { t } from './words'

export default function HouseholdsPage() {
  const [sought, setSought] = useState('')
  return (
    <Page title={t('title')} isTab>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Households sought={sought} row={({ id }) => ({ to: `/households/${id}` })} />
    </Page>
  )
}
