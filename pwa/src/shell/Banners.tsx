import { useCell } from '../base/cell'
import { now } from '../base/clock'
import { barred } from '../base/http'
import { startsOffline } from '../base/platform'
import { go, place } from '../base/router'
import { changeSettings, settings } from '../base/settings'
import { day, span } from '../base/time'
import { Alarm } from '../emergencies/Alarm'
import { t as signInWords } from '../people/words'
import { drafts } from '../store/drafts'
import { useStore } from '../store/query'
import { editing } from '../store/useDraft'
import type { Unsent } from '../sync/unsent'
import { Banner } from '../ui/Banner'
import { updateReady } from './updateReady'
import { t } from './words'

/** What a person must know on any screen, most urgent first; never more than is true now. */
export function Banners({ unsent }: { unsent: Unsent | undefined }) {
  const isExpired = useCell(barred) === 'sign_in_required'
  const hasUpdate = useCell(updateReady)
  const isEditing = useCell(editing) > 0
  const { knowsNoOffline } = useCell(settings)
  const at = useCell(place)
  return (
    <>
      {isExpired && (
        <Banner tone="orange" icon="warn" onClick={() => go('/sign-in')}>
          {signInWords('expired')}
        </Banner>
      )}
      <Alarm isToday={at.path === '/'} />
      {unsent && <UnsentBanner unsent={unsent} />}
      <ResumeBanner />
      {!startsOffline() && !knowsNoOffline && (
        <Banner onClick={() => changeSettings({ knowsNoOffline: true })}>
          {t(isSecureContext ? 'noOffline' : 'noHttps')}
        </Banner>
      )}
      {hasUpdate && !isEditing && (
        <Banner icon="cloud" onClick={() => void import('./update').then(({ applyUpdate }) => applyUpdate())}>
          {t('update')}
        </Banner>
      )}
    </>
  )
}

/** The browser was killed under the camera app: the form is still there, one tap away. */
function ResumeBanner() {
  const at = useCell(place)
  const left = useStore(['draft'], drafts).data ?? []
  const shot = left.find(draft => draft.shooting !== null && draft.updated_at > now() - day)
  if (!shot || shot.route.split('?')[0] === at.path) return null
  return (
    <Banner icon="camera" to={shot.route}>
      {t('resume', { title: shot.title })}
    </Banner>
  )
}

const UnsentBanner = ({ unsent }: { unsent: Unsent }) => (
  <>
    {unsent.parked > 0 && (
      <Banner tone="red" icon="warn" to="/me/unsent">
        {t('parked', { n: unsent.parked })}
      </Banner>
    )}
    <Aged unsent={unsent} />
  </>
)

function Aged({ unsent }: { unsent: Unsent }) {
  const n = unsent.items.length - unsent.parked
  const age = unsent.waitingAt === null ? 0 : now() - unsent.waitingAt
  // Safari clears what a site wrote seven days after the last visit: three days leave time to act.
  if (age >= 3 * day)
    return (
      <Banner tone="red" icon="warn" to="/me/rescue">
        {t('unsentHard', { n, age: span(age) })}
      </Banner>
    )
  if (age >= day)
    return (
      <Banner tone="orange" icon="cloud" to="/me/unsent">
        {t('unsentDay', { n, age: span(age) })}
      </Banner>
    )
  return null
}
