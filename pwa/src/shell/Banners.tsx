import { useCell } from '../base/cell'
import { now } from '../base/clock'
import { barred } from '../base/http'
import { go } from '../base/router'
import { day, span } from '../base/time'
import { t as signInWords } from '../people/words'
import type { Unsent } from '../sync/unsent'
import { Banner } from '../ui/Banner'
import { applyUpdate, updateReady } from './update'
import { t } from './words'

/** What a person must know on any screen, most urgent first; never more than is true now. */
export function Banners({ unsent }: { unsent: Unsent | undefined }) {
  const isExpired = useCell(barred) === 'sign_in_required'
  const hasUpdate = useCell(updateReady)
  return (
    <>
      {isExpired && (
        <Banner tone="orange" icon="warn" onClick={() => go('/sign-in')}>
          {signInWords('expired')}
        </Banner>
      )}
      {unsent && <UnsentBanner unsent={unsent} />}
      {hasUpdate && (
        <Banner icon="cloud" onClick={applyUpdate}>
          {t('update')}
        </Banner>
      )}
    </>
  )
}

function UnsentBanner({ unsent }: { unsent: Unsent }) {
  const n = unsent.items.length
  const age = unsent.oldestAt === null ? 0 : now() - unsent.oldestAt
  if (unsent.parked > 0)
    return (
      <Banner tone="red" icon="warn" to="/me/unsent">
        {t('parked', { n: unsent.parked })}
      </Banner>
    )
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
