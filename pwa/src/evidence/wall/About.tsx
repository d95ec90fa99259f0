import './about.css'
import { Fragment } from 'preact'
import { dayOf, momentOf } from '../../base/time'
import { callOnline } from '../../households/actions'
import { categories, categoryName, useNames } from '../../reference/queries'
import type { Category } from '../../reference/shapes'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { Flags } from '../flags/Flags'
import { Origin } from '../flags/Origin'
import { Copies } from './covering/Copies'
import { householdOf } from './queries'
import { cardsOf, flagsIn, type Hint, hints, mayJudge, nameOf, newestOf, seesFlags } from './rules'
import type { EarlierVersion, Pair, PhotoCard } from './shapes'
import { slotName } from './slots'
import { t } from './words'

/** What is asked, how the photos were taken, what may help, what was said before, whom to call. */
export function About({ pair }: { pair: Pair }) {
  const { subject, issue } = pair
  const kinds = useStore(['entity'], categories).data ?? new Map<string, Category>()
  const household = useStore(['entity'], database => householdOf(database, subject.id), [subject.id]).data
  return (
    <div class="about">
      <h2>{nameOf(pair)}</h2>
      <p>{issue && kinds.has(issue.category) ? categoryName(kinds, issue.category) : subject.title}</p>
      <p class="soft">{issue?.number}</p>
      <Part title={t('asked')}>
        <ul>
          {subject.slots.length > 1 && <li>{t('asked1')}</li>}
          <li>{t(subject.slots.length > 1 ? 'asked2' : 'askedBoard')}</li>
          <li>{t('asked3')}</li>
        </ul>
      </Part>
      <Part title={t('facts')}>
        <Facts card={newestOf(pair.before)} of={subject} />
        <Facts card={newestOf(pair.after)} of={subject} />
        <dl>
          <Fact name={t('owner')} value={issue?.owner_name} />
          <Fact name={t('due')} value={issue?.due_on && dayOf(issue.due_on)} />
        </dl>
      </Part>
      <Part title={t('hints')}>
        <Flagged pair={pair} />
        <Hints found={hints(newestOf(pair.before), newestOf(pair.after))} isAlone={flagsIn(pair) === 0} />
      </Part>
      <Part title={t('history')}>
        <History pair={pair} />
      </Part>
      <div class="about__acts">
        {(subject.kind === 'issue' || subject.kind === 'task') && (
          <a class="link" href={`#/${subject.kind}s/${subject.id}`}>
            {t(subject.kind === 'issue' ? 'seeIssue' : 'seeTask')}
          </a>
        )}
        {household && (
          <Button kind="default" isSmall onClick={() => callOnline(household)}>
            <Icon name="phone" /> {t('call')}
          </Button>
        )}
      </div>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: preact.ComponentChildren }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

const Fact = ({ name, value }: { name: string; value: string | null | undefined }) =>
  value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null

const sources = ['in_page', 'camera_app', 'album', 'screen'] as const

function Facts({ card, of }: { card: PhotoCard | undefined; of: Pair['subject'] }) {
  if (!card) return null
  const { posts } = hereNow().me
  const source = sources.find(name => name === card.source) ?? 'unknown'
  return (
    <>
      <h4>{slotName(card, of)}</h4>
      <Origin of={card} />
      <dl>
        <Fact name={t('by')} value={card.author_name} />
        <Fact name={t('taken')} value={momentOf(card.taken_at)} />
        <Fact name={t('arrived')} value={card.received_at && momentOf(card.received_at)} />
        <Fact name={t('source')} value={t(`source_${source}`)} />
        <Fact name={t('place')} value={placed(card)} />
      </dl>
      {mayJudge(posts) && card.received_at && !card.erased_at && <Original of={card} />}
      {seesFlags(posts) && <Copies key={card.id} card={card} isJudge={mayJudge(posts)} />}
    </>
  )
}

/** As it was sent; the server notes who looked. */
const Original = ({ of }: { of: PhotoCard }) => (
  <p>
    <a class="link" href={`/api/photos/${of.id}/original`} target="_blank" rel="noopener">
      {t('original')}
    </a>{' '}
    <small class="soft">{t('originalWhy')}</small>
  </p>
)

/** Photo by photo, so that it is clear of which one each speaks. */
const Flagged = ({ pair }: { pair: Pair }) => (
  <>
    {cardsOf(pair)
      .filter(card => card.flags.length > 0)
      .map(card => (
        <Fragment key={card.id}>
          <h4>{slotName(card, pair.subject)}</h4>
          <Flags flags={card.flags} />
        </Fragment>
      ))}
  </>
)

/** Whose word a position is: the phone's, with its accuracy, or the file's. */
function placed({ position }: PhotoCard): string {
  if (!position) return t('unplaced')
  return position.source === 'exif' ? t('placedFile') : t('placed', { n: Math.round(position.accuracy_m) })
}

const Hints = ({ found, isAlone }: { found: Hint[]; isAlone: boolean }) =>
  found.length === 0 ? (
    isAlone ? (
      <p class="soft">{t('noHints')}</p>
    ) : null
  ) : (
    <ul>
      {found.map(({ is, n }) => (
        <li key={is}>
          {say(is, n)} <small>{t(`hint_${is}_why`)}</small>
        </li>
      ))}
    </ul>
  )

function say(is: Hint['is'], n: number): string {
  if (is === 'far') return t('hint_far', { n })
  if (is === 'slow') return t('hint_slow', { n })
  return is === 'same_day' ? t('hint_same_day', { n }) : t(is === 'album' ? 'hint_album' : 'hint_order')
}

function History({ pair }: { pair: Pair }) {
  const name = useNames('return_reason')
  const cards = [...pair.before, ...pair.after].filter(card => card.earlier.length > 0 || card.state !== 'waiting')
  if (cards.length === 0) return <p class="soft">{t('noHistory')}</p>
  const lines = (card: PhotoCard): EarlierVersion[] => [card, ...card.earlier]
  return (
    <ol class="about__versions">
      {cards.flatMap(card =>
        lines(card).map(version => (
          <li key={version.id}>
            <img src={`/api/photos/${version.id}/thumb`} alt={t('version', { n: version.version_no })} loading="lazy" />
            <span>
              {slotName(card, pair.subject)} · {t('version', { n: version.version_no })}
              <small>{said(version, name)}</small>
            </span>
          </li>
        )),
      )}
    </ol>
  )
}

function said(version: EarlierVersion, name: (code: string) => string): string {
  if (version.state === 'waiting') return t('said_waiting')
  const code = version.reason_code && version.reason_code !== 'other' ? name(version.reason_code) : ''
  const why = [code, version.reason].filter(Boolean).join('，')
  const what = [t(`said_${version.state}`), why].filter(Boolean).join('，')
  return t('said', { name: version.reviewed_by_name ?? '', what })
}
