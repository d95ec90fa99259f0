import { useState } from 'preact/hooks'
import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { isCounty } from './asking'
import { EraseOne } from './EraseOne'
import { Erasures } from './Erasures'
import { Holds } from './Holds'
import { Periods } from './Periods'
import { t } from './words'

/** `/admin/retention`: how long what is kept, what is held back, what was erased. */
export default function RetentionPage() {
  const rules = isCounty(hereNow().me.posts)
  const [erased, setErased] = useState(0)
  return (
    <Page title={t('retention')} home="/admin">
      <Periods />
      <Holds />
      {rules && <EraseOne onErased={() => setErased(count => count + 1)} />}
      {rules && <Erasures key={erased} />}
    </Page>
  )
}
