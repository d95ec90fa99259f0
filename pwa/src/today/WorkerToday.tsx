import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { Begin } from './Begin'
import { CareButton } from './CareButton'
import { Drafts } from './Drafts'
import { MyHomes } from './MyHomes'
import { Reshoots } from './Reshoots'
import { placeNames } from './rules'
import { Todo } from './Todo'
import { Unsent } from './Unsent'
import { t } from './words'

/** 今天 for whoever goes from door to door: what is stuck, what came back, what is due, and the ways to begin. */
export const WorkerToday = () => (
  <Page title={heading()} isTab action={<CareButton />}>
    <Unsent />
    <Drafts />
    <Reshoots />
    <Todo />
    <Begin />
    <MyHomes />
  </Page>
)

/** 大合村, or 大合村等 3 处 for whoever serves several. */
function heading(): string {
  const [first, ...others] = placeNames(hereNow().me.posts)
  if (!first) return t('title')
  return others.length ? t('places', { first, n: others.length + 1 }) : first
}
