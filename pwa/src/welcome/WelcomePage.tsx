import { useCell } from '../base/cell'
import { go } from '../base/router'
import { HouseholdRow } from '../households/HouseholdRow'
import { households } from '../households/queries'
import { t as role } from '../people/words'
import { useNames } from '../reference/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { activity } from '../sync/activity'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { practise } from './begin'
import './welcome.css'
import { t } from './words'

/** The first minute: whose households these are, and three ways to go on. Nothing has to be read. */
export default function WelcomePage() {
  const { me } = hereNow()
  return (
    <Page title={t('hello', { name: me.person.name })} home="/">
      <div class="acts welcome">
        <Button onClick={practise}>
          {t('practise')}
          <small>{t('practiseDesc')}</small>
        </Button>
        <Button kind="default" onClick={() => go('/how')}>
          {t('how')}
        </Button>
        <Button kind="default" onClick={() => go('/', { replace: true })}>
          {t('begin')}
        </Button>
      </div>
      {me.sync === 'links' ? <Own /> : <Posts />}
    </Page>
  )
}

const most = 20

function Own() {
  const rows = useStore(['entity', 'op'], households).data ?? []
  const { is } = useCell(activity)
  const names = useNames('household_category')
  const own = rows.filter(({ row }) => row.data.mine)
  if (own.length === 0) return <p class="text soft">{t(is === 'idle' ? 'noHomes' : 'fetching')}</p>
  const tips = own.length > most ? t('more', { n: own.length - most }) : undefined
  return (
    <Cells title={t('yours', { n: own.length })} {...(tips ? { tips } : {})}>
      {own.slice(0, most).map(({ row: { id, data } }) => (
        <HouseholdRow key={id} household={data} names={names} to={`/households/${id}`} />
      ))}
    </Cells>
  )
}

const Posts = () => (
  <Cells title={t('yourPosts')}>
    {hereNow().me.posts.map(post => (
      <Cell key={post.id} title={post.place_name} value={role(post.role)} />
    ))}
  </Cells>
)
