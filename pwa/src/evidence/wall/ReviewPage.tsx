import { useState } from 'preact/hooks'
import { go, type ScreenProps } from '../../base/router'
import { hereNow } from '../../store/here'
import { Button } from '../../ui/Button'
import { BarButton, Page } from '../../ui/Page'
import { Empty, Failed, Loading } from '../../ui/States'
import { About } from './About'
import { Filters } from './Filters'
import { addressOf, filterOf } from './filter'
import { PairList } from './PairList'
import { ReasonDialog, type Returning } from './ReasonDialog'
import { isJudgeable, keyOf, mayJudge, nameOf, undecided } from './rules'
import { Stage, type View } from './Stage'
import type { PhotoCard, WallFilter } from './shapes'
import { slotName } from './slots'
import { Tools } from './Tools'
import { useKeys } from './useKeys'
import { type Review, useReview } from './useReview'
import { useZoom } from './useZoom'
import { Verdicts } from './Verdicts'
import { Stale } from './WallPage'
import './review.css'
import { t } from './words'

/** `/wall/review`: one pair after the other, by keys on a desktop and by thumb on a phone. */
export default function ReviewPage({ query }: ScreenProps) {
  const filter = filterOf(query, 'waiting')
  return <Sitting key={JSON.stringify(filter)} filter={filter} first={query.at} />
}

function Sitting({ filter, first }: { filter: WallFilter; first: string | undefined }) {
  const review = useReview(filter, first)
  const { wall, pair } = review
  const isJudge = mayJudge(hereNow().me.posts)
  const [returning, setReturning] = useState<PhotoCard[] | null>(null)
  const [view, setView] = useState<View>(matchMedia('(min-width: 700px)').matches ? 'side' : 'slide')
  const zooming = useZoom(pair ? keyOf(pair) : '')
  const askWhy = (cards: PhotoCard[]) => pair && setReturning(cards)
  const accept = () => pair && void review.say(undecided(pair), accepted)
  const later = () => pair && void review.say(undecided(pair), putOff)
  const flip = () => setView(view === 'side' ? 'slide' : 'side')
  useKeys({
    ...(isJudge && { a: accept, r: () => askWhy(usual(review)), s: later, z: () => void review.undo() }),
    ...{ ArrowLeft: () => review.step(-1), ArrowUp: () => review.step(-1) },
    ...{ ArrowRight: () => review.step(1), ArrowDown: () => review.step(1) },
    ...{
      v: flip,
      '+': () => zooming.by(1.4),
      '=': () => zooming.by(1.4),
      '-': () => zooming.by(1 / 1.4),
      '0': zooming.reset,
    },
  })
  const send = ({ cards, reason_code, reason }: Returning) => {
    setReturning(null)
    void review.say(cards, { verdict: 'returned', reason_code, reason })
  }
  const verdicts = isJudge && (
    <Verdicts
      onAccept={accept}
      onReturn={() => askWhy(usual(review))}
      onLater={later}
      onUndo={review.undo}
      pair={pair}
    />
  )
  return (
    <Page
      title={pair ? nameOf(pair) : t('review')}
      home="/wall"
      isWide
      action={<Left review={review} />}
      foot={verdicts}
    >
      <div class="review">
        <aside class="review__left" aria-label={t('filters')}>
          <Filters
            isNarrow
            filter={filter}
            counts={wall.counts}
            onChange={changed => go(addressOf('/wall/review', changed), { replace: true })}
          />
          <PairList pairs={review.pairs} current={review.current} onPick={review.setCurrent} />
        </aside>
        <div class="review__middle">
          {pair ? (
            <>
              {wall.isStale && <Stale wall={wall} />}
              <Tools view={view} onView={setView} zooming={zooming} onStep={review.step} />
              <Stage
                pair={pair}
                view={view}
                zooming={zooming}
                acts={card => isJudge && <One card={card} review={review} onReturn={askWhy} />}
              />
              {isJudge && <p class="review__keys soft">{t('keys')}</p>}
            </>
          ) : (
            <Nothing review={review} />
          )}
        </div>
        {pair && (
          <aside class="review__right" aria-label={t('details')}>
            <About pair={pair} />
          </aside>
        )}
      </div>
      {returning && pair && (
        <ReasonDialog pair={pair} first={returning} onSend={send} onLeave={() => setReturning(null)} />
      )}
    </Page>
  )
}

const accepted = { verdict: 'accepted', reason_code: null, reason: '' } as const
const putOff = { verdict: 'later', reason_code: null, reason: '' } as const

/** What is usually not good enough is the fix, not the problem. */
const usual = ({ pair }: Review): PhotoCard[] => {
  if (!pair) return []
  const after = pair.after.filter(isJudgeable)
  return after.length ? after : pair.before.filter(isJudgeable)
}

/** A verdict on one photo only. */
function One({ card, review, onReturn }: { card: PhotoCard; review: Review; onReturn: (cards: PhotoCard[]) => void }) {
  if (card.mine || card.owned) return <small>{t(card.mine ? 'own' : 'owned')}</small>
  if (!isJudgeable(card)) return <small>{t('onTheWay')}</small>
  const slot = review.pair ? slotName(card, review.pair.subject) : ''
  return (
    <span class="stage__acts">
      {card.state !== 'accepted' && (
        <Button kind="default" isSmall onClick={() => review.say([card], accepted)}>
          {t('acceptOne', { slot })}
        </Button>
      )}
      {card.state !== 'returned' && (
        <Button kind="default" isSmall onClick={() => onReturn([card])}>
          {t('returnOne', { slot })}
        </Button>
      )}
    </span>
  )
}

/** What is left in this batch: photos, never a person's pace. */
function Left({ review: { wall } }: { review: Review }) {
  const n = wall.counts?.waiting
  if (n === undefined) return null
  return <span class="review__count">{n > 0 ? t('left', { n }) : t('leftNone')}</span>
}

function Nothing({ review: { wall } }: { review: Review }) {
  if (wall.failure) return <Failed failure={wall.failure} onRetry={wall.again} />
  if (!wall.pairs) return <Loading />
  return (
    <Empty icon="check">
      {t('allDone')}
      <br />
      <span class="soft">{t('allDoneText')}</span>
      <p>
        <BarButton onClick={() => go('/wall')}>{t('back')}</BarButton>
      </p>
    </Empty>
  )
}
