import { serverNow } from '../base/clock'
import { momentOf } from '../base/time'
import { readsOnline } from '../households/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import './emergencies.css'
import { HomesList } from './HomesList'
import { lists } from './lists'
import { alarms } from './queries'
import { isOn, type List } from './rules'
import type { Warning } from './shapes'
import { useEnding } from './useEnding'
import { t } from './words'

const CommandDesk = later(() => import('./desk/CommandDesk').then(part => part.CommandDesk))

/** `/emergency`: warnings, and one's households to be told or moved; totals for those who lead. */
export default function EmergencyPage() {
  const isDesk = readsOnline(hereNow().me)
  const asked = useEnding(['entity', 'op'], known, endsOf)
  return (
    <Page title={t('title')}>
      <Shown asked={asked}>
        {({ own, warnings }) => (
          <>
            {warnings.map(warning => (
              <Told key={warning.id} warning={warning} isFolded={isOnHere(own)} />
            ))}
            {isDesk && <CommandDesk warnings={warnings} />}
            {!isDesk && own.map(list => <HomesList key={list.emergency.id} list={list} />)}
            {!isDesk && own.length === 0 && warnings.length === 0 && <Empty icon="check">{t('none')}</Empty>}
          </>
        )}
      </Shown>
    </Page>
  )
}

const known = async (database: Database) => ({
  own: await lists(database),
  warnings: (await alarms(database)).warnings,
})

const endsOf = ({ own, warnings }: Awaited<ReturnType<typeof known>>) => [
  ...own.map(({ emergency }) => emergency.until),
  ...warnings.map(({ expires_at }) => expires_at),
]

/** Once households are being called, they come first: a warning is one line that opens. */
const isOnHere = (own: readonly List[]) => own.some(({ emergency }) => isOn(emergency, serverNow()))

const Told = ({ warning, isFolded }: { warning: Warning; isFolded: boolean }) => (
  <details class="alarm fold" open={!isFolded}>
    <summary>
      <h2>{warning.headline}</h2>
      {warning.level !== 'unknown' && <Tag tone={tones[warning.level]}>{t(`level_${warning.level}`)}</Tag>}
      <i class="arrow" />
    </summary>
    <p>{warning.text}</p>
    <p class="soft">{[warning.area, t('until', { when: momentOf(warning.expires_at) })].filter(Boolean).join(' · ')}</p>
  </details>
)

const tones = { red: 'red', orange: 'orange', yellow: 'orange', blue: 'blue' } as const
