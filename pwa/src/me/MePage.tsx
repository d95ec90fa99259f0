import { go } from '../base/router'
import type { OtherEntry, Role } from '../base/shapes'
import { ago, isLongAgo } from '../base/time'
import { signOut } from '../people/signing'
import { t as people } from '../people/words'
import { hereNow, hereReally } from '../store/here'
import { readMeta } from '../store/meta'
import { useReally } from '../store/query'
import { unsent } from '../sync/unsent'
import { confirm } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Tag } from '../ui/Tag'
import { t } from './words'

/** Whose posts take rescue files of others. */
const takers: readonly Role[] = ['officer', 'secretary', 'town_office', 'county_admin']

export default function MePage() {
  const { me } = hereNow()
  const waiting = useReally(['op', 'photo'], unsent).data
  const entries = useReally(['meta'], database => readMeta(database, 'entries')).data
  const n = waiting?.items.length ?? 0
  return (
    <Page title={t('title')} isTab>
      {entries
        ?.filter(entry => !isLongAgo(entry.reported_at))
        .map(entry => (
          <OtherEntryBanner key={entry.device_id} entry={entry} />
        ))}
      <Cells>
        <Cell
          title={<strong>{me.person.name}</strong>}
          desc={me.posts.map(post => (
            <div key={post.id}>
              {post.place_name} · {people(post.role)}
            </div>
          ))}
        />
      </Cells>
      <Cells>
        <Cell
          title={t('unsent')}
          to="/me/unsent"
          // Until the store has answered, nothing is claimed.
          value={waiting && <Tag tone={n > 0 ? 'orange' : 'green'}>{n > 0 ? t('nUnsent', { n }) : t('allSent')}</Tag>}
        />
        {me.posts.some(post => takers.includes(post.role)) && <Cell title={t('takeRescue')} to="/rescue" />}
        <Cell title={t('storage')} to="/me/storage" />
        <Cell title={people('devices')} to="/me/devices" />
      </Cells>
      <Cells>
        <Cell title={t('how')} to="/how" />
        <Cell title={t('look')} to="/me/look" />
        <Cell title={people('newPassword')} to="/password" />
      </Cells>
      <Cells>
        <Cell title={t('feedback')} desc={t('feedbackDesc')} to="/me/feedback" />
        <Cell title={t('privacy')} to="/me/privacy" />
        <Cell title={t('about')} to="/me/about" />
      </Cells>
      <Cells>
        <Cell title={<span class="warn">{t('signOut')}</span>} onClick={() => void leave()} />
      </Cells>
    </Page>
  )
}

/** Says what will still go out before anybody leaves. */
async function leave(): Promise<void> {
  const n = (await unsent(hereReally().database)).items.length
  const text = n > 0 ? t('signOutUnsent', { n }) : t('signOutClean')
  if (await confirm({ title: t('signOutAsk'), text, yes: t('signOutYes'), isWarning: true })) {
    await signOut()
    go('/sign-in', { replace: true })
  }
}

/** WeChat, the browser and the home screen share no storage: a person may have left records in the other one. */
export function OtherEntryBanner({ entry }: { entry: OtherEntry }) {
  const place = entry.entry === 'wechat' || entry.entry === 'installed' ? entry.entry : 'browser'
  return (
    <Banner tone="orange" icon="cloud">
      {t('otherEntry', { entry: t(`entry_${place}`), n: entry.unsent, age: ago(entry.reported_at) })}
    </Banner>
  )
}
