import type { ScreenProps } from '../base/router'
import { BeforeAfter } from '../evidence/BeforeAfter'
import { Pictures } from '../evidence/Pictures'
import { useStore } from '../store/query'
import type { Seen } from '../store/view'
import { Cells } from '../ui/Cells'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Empty, Loading } from '../ui/States'
import { ActsFoot } from './ActsFoot'
import { Facts } from './Facts'
import { Head } from './Head'
import './issues.css'
import { issue, newest, who } from './queries'
import { Returned } from './Returned'
import { decides } from './rules'
import { Steps } from './Steps'
import type { Issue } from './shapes'
import { Versions } from './Versions'
import { t } from './words'

/** One issue: the pair, what and where, who and by when, what happened, and what this person may do now. */
export default function IssuePage({ params, query }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useStore(['entity', 'op'], database => issue(database, id), [id])
  if (asked.data)
    return (
      <Page title={t('one')} home="/issues" foot={<ActsFoot issue={asked.data.data} mend={query.mend} />}>
        <About seen={asked.data} photo={query.photo} />
      </Page>
    )
  return (
    <Page title={t('one')} home="/issues">
      {asked.failure ? <Empty icon="warn">{t('notFound')}</Empty> : <Loading />}
    </Page>
  )
}

function About({ seen: { data, mark }, photo }: { seen: Seen<Issue>; photo: string | undefined }) {
  const all = data.slots.flatMap(slot => slot.photos)
  return (
    <>
      <Returned issue={data} photo={photo} />
      <BeforeAfter before={newest(data, 'before')} after={newest(data, 'after')} />
      <Head issue={data} mark={mark} />
      <Facts issue={data} />
      {all.length > 1 && (
        <Cells title={t('photos')}>
          <div class="weui-cell field_stacked">
            <Pictures ids={all} />
          </div>
        </Cells>
      )}
      <Versions issue={data} />
      <Cells title={t('steps')}>
        <Steps steps={data.steps} />
      </Cells>
      {decides(who(), data.village_id) && <Told issue={data} />}
    </>
  )
}

/** Those who decide about it have a paper made of it, and tell the group what is fixed. */
const Told = later(() => import('./deciding/Told').then(part => part.Told))
