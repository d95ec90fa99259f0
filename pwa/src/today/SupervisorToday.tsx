import { FiguresTable } from '../dashboards/FiguresTable'
import { standing } from '../dashboards/queries'
import { sumOf } from '../dashboards/rules'
import type { Figures } from '../dashboards/shapes'
import { mayJudge } from '../evidence/wall/rules'
import { useLive } from '../evidence/wall/useLive'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { useOnline } from '../store/useOnline'
import { mayAsk } from '../tasks/rules'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { CareButton } from './CareButton'
import { Drafts } from './Drafts'
import './office/office.css'
import { photosWaiting, thisMonth, thisWeek } from './office/counts'
import { roomsFor } from './office/rooms'
import { t } from './office/words'
import { heading } from './places'
import { Todo } from './Todo'
import { Unsent } from './Unsent'

/** 今天 for whoever supervises: photos that wait, and what is late, place by place in the order of codes. */
export default function SupervisorToday() {
  const { posts, sync } = hereNow().me
  const figures = useOnline(() => standing())
  useLive(figures.again)
  return (
    <Page title={heading(posts)} isTab action={<CareButton />}>
      <Unsent />
      <Drafts />
      <Photos rows={figures.data?.places} />
      <Todo />
      {sync !== 'online' && <Weekly />}
      <h2 class="weui-cells__title">{t('places')}</h2>
      <Shown asked={figures}>{({ places }) => <FiguresTable rows={places} to={insideOf} />}</Shown>
      <Cells>
        {roomsFor(posts, false).map(({ to, word, desc }) => (
          <Cell key={to} title={t(word)} desc={desc && t(desc)} to={to} />
        ))}
        {mayAsk(posts) && <Cell title={t('newTask')} to="/tasks/new" />}
        {sync !== 'online' && <Cell title={t('report')} to="/issues/new" />}
      </Cells>
    </Page>
  )
}

/** A town opens into its villages. */
const insideOf = (row: Figures): string | null =>
  row.level === 'town' ? `/figures?place=${row.place_id}&name=${encodeURIComponent(row.name)}` : null

/** From the server if it can be asked, else what this desk holds. */
function Photos({ rows }: { rows: Figures[] | undefined }) {
  const held = useStore(['entity', 'op'], photosWaiting).data
  const isJudge = mayJudge(hereNow().me.posts)
  const n = rows ? sumOf(rows, 'photos_waiting') : hereNow().me.sync === 'online' ? undefined : held
  if (n === undefined) return null
  return (
    <div class="waiting">
      {n > 0 ? (
        <span>
          <b>{n}</b>
          {t('photosWaiting')}
        </span>
      ) : (
        <span class="soft">{t('noPhotos')}</span>
      )}
      {isJudge && n > 0 ? (
        <a class="weui-btn weui-btn_primary" href="#/reviews">
          {t('begin')}
        </a>
      ) : (
        <a class="weui-btn weui-btn_default" href="#/wall?verdict=all">
          {t('seeWall')}
        </a>
      )}
    </div>
  )
}

/** This week's meetings and this month's look-backs of all villages together. */
function Weekly() {
  const week = useStore(['entity', 'op'], thisWeek).data ?? 0
  const month = useStore(['entity', 'op'], thisMonth).data ?? 0
  return (
    <Cells>
      <Cell title={t('weekMeetings')} to="/meetings" value={t('weekMeetingsOf', { n: week })} />
      <Cell title={t('monthLookbacks')} to="/lookbacks" value={t('leftOf', { n: month })} />
    </Cells>
  )
}
