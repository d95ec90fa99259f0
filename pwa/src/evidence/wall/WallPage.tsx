import { useEffect, useRef } from 'preact/hooks'
import { go, type ScreenProps } from '../../base/router'
import { hereNow } from '../../store/here'
import { Banner } from '../../ui/Banner'
import { BarButton, Page } from '../../ui/Page'
import { Empty, Failed, Loading } from '../../ui/States'
import { Filters } from './Filters'
import { addressOf, filterOf } from './filter'
import { PairCard } from './PairCard'
import { keyOf, mayJudge } from './rules'
import { useWall, type Wall } from './useWall'
import './cards.css'
import type { WallFilter } from './shapes'
import { t } from './words'

/** `/wall`: all photos as pairs, newest first, as thumbnails; new ones appear by themselves. */
export default function WallPage({ query }: ScreenProps) {
  const filter = filterOf(query, 'waiting')
  const wall = useWall(filter)
  const set = (changed: WallFilter) => go(addressOf('/wall', changed), { replace: true })
  const isJudge = mayJudge(hereNow().me.posts)
  const begin = isJudge && (
    <>
      <BarButton onClick={() => go(addressOf('/documents/new', filter))}>{t('bulletin')}</BarButton>
      <Begin filter={filter} />
    </>
  )
  return (
    <Page title={t('wall')} isWide action={begin}>
      <Filters filter={filter} counts={wall.counts} onChange={set} />
      {!isJudge && <p class="text soft">{t('mayNotJudge')}</p>}
      <Pairs wall={wall} filter={filter} />
    </Page>
  )
}

/** One way to judge: what needs eyes is dealt. Who looks at some only goes through just these. */
function Begin({ filter }: { filter: WallFilter }) {
  const isNarrowed = filter.place || filter.matter || filter.flagged
  const to = isNarrowed ? addressOf('/wall/review', { ...filter, verdict: 'waiting' }) : '/reviews'
  return <BarButton onClick={() => go(to)}>{t(isNarrowed ? 'beginThese' : 'begin')}</BarButton>
}

function Pairs({ wall, filter }: { wall: Wall; filter: WallFilter }) {
  if (wall.failure) return <Failed failure={wall.failure} onRetry={wall.again} />
  if (!wall.pairs) return <Loading />
  const none = filter.verdict ? t('none', { word: t(`verdict_${filter.verdict}`) }) : t('noneAll')
  if (wall.pairs.length === 0) return <Empty icon="image">{none}</Empty>
  return (
    <>
      {wall.isStale && <Stale wall={wall} />}
      <div class="wall">
        {wall.pairs.map(pair => (
          <PairCard key={keyOf(pair)} pair={pair} to={addressOf('/wall/review', filter, keyOf(pair))} />
        ))}
      </div>
      {wall.hasMore && <End key={wall.pairs.length} onReach={wall.more} />}
    </>
  )
}

/** Photos may have come since; a tap looks again, and so does the next beat. */
export const Stale = ({ wall }: { wall: Pick<Wall, 'again'> }) => (
  <Banner tone="orange" icon="warn" onClick={wall.again}>
    {t('stale')}
  </Banner>
)

/** Asks for the next page before one has scrolled to it. */
function End({ onReach }: { onReach: () => void }) {
  const mark = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!mark.current || typeof IntersectionObserver === 'undefined') return onReach()
    const watcher = new IntersectionObserver(seen => seen.some(entry => entry.isIntersecting) && onReach(), {
      rootMargin: '1500px',
    })
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <p ref={mark} class="text soft" role="status">
      {t('loadingMore')}
    </p>
  )
}
