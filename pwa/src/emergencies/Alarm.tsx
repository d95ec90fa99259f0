import { clockOf, momentOf, today } from '../base/time'
import { Banner } from '../ui/Banner'
import { alarms } from './queries'
import { useEnding } from './useEnding'
import { t } from './words'

const tones = { red: 'red', orange: 'red', yellow: 'orange', blue: 'blue', unknown: 'orange' } as const

/** 17:10, or on another day 11月30日 17:10. */
const endOf = (time: string): string => (today(Date.parse(time)) === today() ? clockOf : momentOf)(time)

const endsOf = ({ on, warnings }: Awaited<ReturnType<typeof alarms>>) => [
  ...(on ? [on.until] : []),
  ...warnings.map(({ expires_at }) => expires_at),
]

/** Emergency mode on every screen, warnings on 今天. */
export function Alarm({ isToday }: { isToday: boolean }) {
  const { on, warnings } = useEnding(['entity'], alarms, endsOf).data ?? { on: undefined, warnings: [] }
  return (
    <>
      {on && (
        <Banner tone="red" icon="warn" to="/emergency">
          {t('on', { kind: t(`kind_${on.kind}`) })}
        </Banner>
      )}
      {isToday &&
        warnings.slice(0, 2).map(({ id, headline, level, expires_at }) => (
          <Banner key={id} tone={tones[level]} icon="flag" to="/emergency">
            {t('warning', { headline, until: endOf(expires_at) })}
          </Banner>
        ))}
    </>
  )
}
