import { clockOf, dayOf } from '../base/time'
import { useStore } from '../store/query'
import { Banner } from '../ui/Banner'
import { alarms } from './queries'
import { t } from './words'

const urgent = ['red', 'orange']

/** Emergency mode on every screen, warnings on 今天. */
export function Alarm({ isToday }: { isToday: boolean }) {
  const { on, warnings } = useStore(['entity'], alarms).data ?? { on: undefined, warnings: [] }
  return (
    <>
      {on && (
        <Banner tone="red" icon="warn" to="/emergency">
          {t('on', { kind: t(`kind_${on.kind}`) })}
        </Banner>
      )}
      {isToday &&
        warnings.slice(0, 2).map(({ id, headline, level, expires_at }) => (
          <Banner key={id} tone={urgent.includes(level) ? 'red' : 'orange'} icon="flag" to="/emergency">
            {t('warning', { headline, until: `${dayOf(expires_at)} ${clockOf(expires_at)}` })}
          </Banner>
        ))}
    </>
  )
}
