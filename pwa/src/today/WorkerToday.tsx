import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { Begin } from './Begin'
import { CareButton } from './CareButton'
import { useLater } from './later'
import { placeNames } from './places'
import { Unsent } from './Unsent'
import { t } from './words'

const loadLists = () => import('./WorkerLists')

/** 今天 for whoever goes from door to door: what is stuck, what came back, what is due, and the ways to begin. */
export function WorkerToday() {
  const lists = useLater(loadLists)
  return (
    <Page title={heading()} isTab action={<CareButton />}>
      <Unsent />
      {lists ? <lists.Waiting /> : <div class="begin__room" />}
      <Begin />
      {lists && <lists.MyHomes />}
    </Page>
  )
}

/** 大合村, or 大合村等 3 处 for whoever serves several. */
function heading(): string {
  const [first, ...others] = placeNames(hereNow().me.posts)
  if (!first) return t('title')
  return others.length ? t('places', { first, n: others.length + 1 }) : first
}
