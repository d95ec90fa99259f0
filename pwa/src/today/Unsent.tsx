import { useCell } from '../base/cell'
import { now } from '../base/clock'
import { changeSettings, settings } from '../base/settings'
import { ago, day, isLongAgo } from '../base/time'
import { readMeta } from '../store/meta'
import { useReally } from '../store/query'
import { Banner } from '../ui/Banner'
import { arrival } from './arrived'
import { t } from './words'

/** What has not arrived: from this phone, and as last heard from this person's other entries, which share no storage with it. */
export const Unsent = () => (
  <>
    <Here />
    <Elsewhere />
  </>
)

/** Older and refused ones have the frame's own banner. */
function Here() {
  const held = useReally(['op', 'photo'], arrival).data
  if (!held) return null
  const { left } = held
  if (left.items.length === 0) return held.isFresh ? <Banner icon="check">{t('allThere')}</Banner> : null
  if (left.waitingAt === null || now() - left.waitingAt >= day) return null
  const items = left.items.filter(item => item.is !== 'parked')
  const n = items.length
  const only = items[0]
  const isPhotos = items.every(item => item.is === 'photos')
  return (
    <Banner icon="cloud" to="/me/unsent">
      {isPhotos && n === 1 && only ? t('photosLeft', { n: only.photosLeft }) : t('unsent', { n })}
    </Banner>
  )
}

const entryWords = { wechat: 'inWechat', browser: 'inBrowser', installed: 'onHome' } as const

function Elsewhere() {
  const entries = useReally(['meta'], database => readMeta(database, 'entries')).data ?? []
  return (
    <>
      {entries
        .filter(({ unsent: count }) => count > 0)
        .map(({ device_id, entry, unsent: n, reported_at }) => (
          <Entry key={device_id} where={whereWords(entry)} n={n} at={reported_at} />
        ))}
    </>
  )
}

function Entry({ where, n, at }: { where: string; n: number; at: string }) {
  const { seenReport } = useCell(settings)
  const words = { where, n, age: ago(at) }
  if (!isLongAgo(at)) return <Banner icon="cloud">{t('elsewhere', words)}</Banner>
  if (at <= seenReport) return null
  return (
    <Banner icon="cloud" onClick={() => changeSettings({ seenReport: at })}>
      {t('elsewhereOld', words)}
    </Banner>
  )
}

const whereWords = (entry: string): string => t(entryWords[entry as keyof typeof entryWords] ?? 'inBrowser')
