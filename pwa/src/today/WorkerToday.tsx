import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { Begin } from './Begin'
import { CareButton } from './CareButton'
import { useLater } from './later'
import { heading } from './places'
import { Unsent } from './Unsent'

const loadLists = () => import('./WorkerLists')

/** 今天 for whoever goes from door to door: what is stuck, what came back, what is due, and the ways to begin. */
export function WorkerToday() {
  const lists = useLater(loadLists)
  return (
    <Page title={heading(hereNow().me.posts)} isTab action={<CareButton />}>
      <Unsent />
      {lists ? <lists.Waiting /> : <div class="begin__room" />}
      <Begin />
      {lists && <lists.MyHomes />}
    </Page>
  )
}
