import { useState } from 'preact/hooks'
import { go } from '../../../base/router'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { BarButton, Page } from '../../../ui/Page'
import { Empty, Failed, Loading } from '../../../ui/States'
import { Whole } from '../../../ui/Whole'
import { About } from '../About'
import { ReasonDialog, type Returning } from '../ReasonDialog'
import { nameOf } from '../rules'
import { Stage, type View } from '../Stage'
import type { PhotoCard } from '../shapes'
import { slotName } from '../slots'
import { Tools } from '../Tools'
import { useKeys } from '../useKeys'
import { useZoom } from '../useZoom'
import { Verdicts } from '../Verdicts'
import '../review.css'
import { t } from '../words'
import { Answers } from './Answer'
import './queue.css'
import type { Dealt } from './queries'
import { asked, usual } from './rules'
import { type Queue, useQueue } from './useQueue'
import { useSwipe } from './useSwipe'

const accepted = { verdict: 'accepted', reason_code: null, reason: '' } as const
const putOff = { verdict: 'later', reason_code: null, reason: '' } as const

/** `/reviews`: what most needs eyes, one pair after the other; nobody else looks at it meanwhile. */
export default function QueuePage() {
  const queue = useQueue()
  const dealt = queue.hand[0]
  const [returning, setReturning] = useState<PhotoCard[] | null>(null)
  const [view, setView] = useState<View>('side')
  const zooming = useZoom(dealt?.claim ?? '')
  const accept = () => dealt && void queue.say(asked(dealt), accepted)
  const later = () => dealt && void queue.say(asked(dealt), putOff)
  const askWhy = () => dealt && setReturning(usual(dealt))
  const flip = () => setView(view === 'side' ? 'slide' : 'side')
  useKeys({
    ...{ a: accept, r: askWhy, s: later, z: () => void queue.undo(), v: flip, '0': zooming.reset },
    ...{ '+': () => zooming.by(1.4), '=': () => zooming.by(1.4), '-': () => zooming.by(1 / 1.4) },
  })
  const swipe = useSwipe({ isOff: zooming.zoom.scale > 1, right: accept, left: askWhy })
  const send = ({ cards, reason_code, reason }: Returning) => {
    setReturning(null)
    void queue.say(cards, { verdict: 'returned', reason_code, reason })
  }
  const verdicts = (
    <Verdicts onAccept={accept} onReturn={askWhy} onLater={later} onUndo={queue.undo} pair={dealt?.pair} />
  )
  const left = queue.answer && t('queueLeft', { n: leftOf(queue) })
  return (
    <Page
      title={t('review')}
      home="/"
      isWide
      action={dealt && <span class="review__count">{left}</span>}
      foot={verdicts}
    >
      <p class="unseen" role="status">
        {dealt && t('announced', { name: nameOf(dealt.pair), left: left ?? '' })}
      </p>
      {dealt ? (
        <div class="review queue">
          <div class="review__middle">
            <Why dealt={dealt} />
            <p class="queue__name">
              <b>{nameOf(dealt.pair)}</b>{' '}
              <small class="soft">
                <Whole>{dealt.pair.subject.title}</Whole>
              </small>
            </p>
            <Tools view={view} onView={setView} zooming={zooming} />
            <div class="queue__stage" {...swipe}>
              <Stage
                key={dealt.claim}
                pair={dealt.pair}
                view={view}
                zooming={zooming}
                acts={card => <One card={card} dealt={dealt} queue={queue} onReturn={setReturning} />}
              />
            </div>
            <Answers pair={dealt.pair} />
            <p class="queue__swipe soft">{t('swipeHint')}</p>
            <p class="review__keys soft">{t('queueKeys')}</p>
          </div>
          <aside class="review__right" aria-label={t('details')}>
            <About pair={dealt.pair} />
          </aside>
        </div>
      ) : (
        <Nothing queue={queue} />
      )}
      {returning && dealt && (
        <ReasonDialog pair={dealt.pair} first={returning} onSend={send} onLeave={() => setReturning(null)} />
      )}
    </Page>
  )
}

/** All that waits, what is in hand included, without what was said since the last answer. */
const leftOf = ({ answer, hand }: Queue): number => Math.max(hand.length, answer?.left ?? 0)

const Why = ({ dealt: { task } }: { dealt: Dealt }) =>
  task === 'first' ? null : (
    <Banner tone="orange" icon="warn">
      {t(task)}
    </Banner>
  )

interface OneProps {
  card: PhotoCard
  dealt: Dealt
  queue: Queue
  onReturn: (cards: PhotoCard[]) => void
}

/** A verdict on one photo only. */
function One({ card, dealt, queue, onReturn }: OneProps) {
  if (!asked(dealt).includes(card)) return null
  const slot = slotName(card, dealt.pair.subject)
  return (
    <span class="stage__acts">
      <Button kind="default" isSmall onClick={() => queue.say([card], accepted)}>
        {t('acceptOne', { slot })}
      </Button>
      <Button kind="default" isSmall onClick={() => onReturn([card])}>
        {t('returnOne', { slot })}
      </Button>
    </span>
  )
}

function Nothing({ queue: { answer, failure, fill } }: { queue: Queue }) {
  if (failure) return <Failed failure={failure} onRetry={fill} />
  if (!answer) return <Loading />
  return (
    <Empty icon="check">
      {t('queueDone')}
      <br />
      <span class="soft">
        {answer.unsampled > 0 ? t('queueUnsampled', { n: answer.unsampled }) : t('queueDoneText')}
      </span>
      <p>
        <BarButton onClick={() => go('/wall?verdict=later')}>{t('queueLater')}</BarButton>
        <BarButton onClick={() => go('/reviews/agreement')}>{t('agreement')}</BarButton>
      </p>
    </Empty>
  )
}
