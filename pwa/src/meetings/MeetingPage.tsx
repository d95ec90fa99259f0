import { go, type ScreenProps } from '../base/router'
import { dayOf } from '../base/time'
import { placeName, placesHere } from '../places/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { Seen } from '../store/view'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { PrintButton } from '../ui/PrintButton'
import { Empty, Loading } from '../ui/States'
import { ToGroup } from '../ui/ToGroup'
import { Agenda } from './Agenda'
import { Attendance } from './Attendance'
import './meetings.css'
import { Minutes } from './Minutes'
import { meeting } from './queries'
import { forGroup, mayRecord, whenOf } from './rules'
import type { Meeting } from './shapes'
import { t } from './words'

/** One meeting: the agenda before it, the record after it. */
export default function MeetingPage({ params }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useStore(['entity', 'op'], database => meeting(database, id), [id])
  const places = useStore(['entity'], placesHere).data ?? []
  if (asked.data)
    return (
      <About
        seen={asked.data}
        place={placeName(places, asked.data.data.village_id) || (asked.data.data.place_name ?? '')}
      />
    )
  return (
    <Page title={t('title')} home="/meetings">
      {asked.failure ? <Empty icon="warn">{t('notFound')}</Empty> : <Loading />}
    </Page>
  )
}

function About({ seen: { data }, place }: { seen: Seen<Meeting>; place: string }) {
  return (
    <Page
      title={place ? t('ofPlace', { place }) : t('title')}
      home="/meetings"
      foot={<Foot meeting={data} place={place} />}
    >
      <div class="meeting__when">
        <h2>{whenOf(data.held_at ?? data.starts_at)}</h2>
      </div>
      {data.state === 'cancelled' && <Banner tone="orange">{t('calledOff', { reason: data.reason ?? '' })}</Banner>}
      {data.state !== 'cancelled' && data.moved_from && (
        <Banner>{t('movedFrom', { day: dayOf(data.moved_from), reason: data.reason ?? '' })}</Banner>
      )}
      {data.state === 'held' && <Minutes meeting={data} />}
      <Agenda lines={data.agenda} />
      <Attendance meeting={data} />
    </Page>
  )
}

function Foot({ meeting: held, place }: { meeting: Meeting; place: string }) {
  const isMine = mayRecord(hereNow().me.posts, held.village_id)
  if (held.state === 'cancelled') return null
  return (
    <div class="pair">
      {held.state === 'held' && <PrintButton what="meeting.minutes" id={held.id} />}
      <ToGroup make={() => forGroup(held, place)} />
      {isMine && (
        <Button onClick={() => go(`/meetings/${held.id}/hold`)}>
          {t(held.state === 'held' ? 'correct' : 'record')}
        </Button>
      )}
    </div>
  )
}
