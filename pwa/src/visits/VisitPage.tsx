import { sentence } from '../base/problems'
import { back, go, type ScreenProps } from '../base/router'
import { momentOf } from '../base/time'
import { Pictures } from '../evidence/Pictures'
import { Voice } from '../evidence/Voice'
import { calledBy, whereOf } from '../households/rules'
import { useNames } from '../reference/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { OpRow } from '../store/rows'
import type { Seen } from '../store/view'
import { putAside } from '../sync/mend'
import { choose, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { withdrawVisit } from './actions'
import { correctionOf, householdsIn, refusedRecord, visitAnywhere } from './queries'
import { mayCorrect, mayWithdraw } from './rules'
import type { Visit } from './shapes'
import { t } from './words'

/** One visit as it was recorded: never edited, but corrected by a newer one or withdrawn. */
export default function VisitPage({ params: { id = '' }, query: { household = '' } }: ScreenProps) {
  const asked = useStore(['entity', 'op'], database => visitAnywhere(database, id, household), [id, household])
  return (
    <Page title={t('visit')} home="/">
      <Shown asked={asked}>
        {seen => (seen?.data.household_ids ? <Told seen={seen} /> : <Empty>{t('notFound')}</Empty>)}
      </Shown>
    </Page>
  )
}

function Told({ seen: { data, mark } }: { seen: Seen<Visit> }) {
  const correction = useStore(['entity', 'op'], database => correctionOf(database, data.id), [data.id]).data
  const stuck = useStore(['op'], database => refusedRecord(database, data.id), [data.id]).data
  const homes = useStore(['entity', 'op'], database => householdsIn(database, data), [data.id]).data ?? []
  return (
    <>
      {stuck && (
        <Banner tone="red" icon="warn" to={`/visits/new?mend=${stuck.op_id}`}>
          {t('refused', { why: sentence(stuck.problem) })}
        </Banner>
      )}
      {data.withdrawn && <Banner tone="orange">{t('withdrawn', { reason: data.withdrawn.reason })}</Banner>}
      {correction && <Banner to={`/visits/${correction.id}`}>{t('correctedBy')}</Banner>}
      {data.supersedes && <Banner to={`/visits/${data.supersedes}`}>{t('corrects')}</Banner>}
      <Cells>
        <Cell title={momentOf(data.happened_at)} desc={`${byWhom(data)} · ${t(data.how)}`} mark={mark} />
        <Facts visit={data} />
      </Cells>
      {data.photo_ids.length > 0 && (
        <Cells>
          <div class="weui-cell">
            <Pictures ids={data.photo_ids} />
          </div>
        </Cells>
      )}
      <Cells title={t('households')}>
        {homes.map(home => (
          <Cell key={home.id} title={calledBy(home)} desc={whereOf(home)} to={`/households/${home.id}`} />
        ))}
        {data.issue_id && <Cell title={t('reported')} to={`/issues/${data.issue_id}`} />}
      </Cells>
      <Acts visit={data} stuck={stuck ?? null} />
    </>
  )
}

const byWhom = ({ author_name, recorded_by }: Visit): string =>
  recorded_by ? t('recordedFor', { name: author_name }) : author_name

function Facts({ visit }: { visit: Visit }) {
  const purpose = useNames('purpose')
  const phrase = useNames('phrase')
  const heard = [visit.heard, ...visit.phrases.map(phrase)].filter(Boolean)
  return (
    <>
      {visit.purposes.length > 0 && <Cell title={t('purposes')} value={visit.purposes.map(purpose).join(t('and'))} />}
      {visit.voice && <Said visit={visit} voice={visit.voice} />}
      {heard.length > 0 && <Cell title={t('heard')} desc={heard.map(line => <div key={line}>{line}</div>)} />}
      {visit.companion && <Cell title={t('companion')} value={visit.companion} />}
      {visit.clock_flag && <Cell title={<span class="soft">{t('clockFlag')}</span>} />}
    </>
  )
}

/** From this phone until the server has it; from somebody else's phone it may still be on its way. */
const Said = ({ visit, voice }: { visit: Visit; voice: NonNullable<Visit['voice']> }) =>
  voice.id || voice.stored ? (
    <div class="weui-cell">
      <Voice seconds={voice.seconds} id={voice.id} url={`/api/visits/${visit.id}/voice`} />
    </div>
  ) : (
    <Cell title={<span class="soft">{t('voiceAway')}</span>} />
  )

function Acts({ visit, stuck }: { visit: Visit; stuck: OpRow | null }) {
  const { person, posts } = hereNow().me
  const withdraw = async () => {
    const reason = await choose(t('withdrawAsk'), reasons())
    if (!reason) return
    // What the server never took needs no withdrawal: it is put aside on the phone.
    await (stuck ? putAside(stuck.op_id) : withdrawVisit(visit, reason))
    toast(t('undone'))
    if (stuck) back('/')
  }
  return (
    <div class="acts">
      {mayCorrect(visit, person.id) && !stuck && (
        <Button kind="default" onClick={() => go(`/visits/new?corrects=${visit.id}`)}>
          {t('correct')}
        </Button>
      )}
      {mayWithdraw(visit, person.id, posts) && (
        <Button kind="warn" onClick={withdraw}>
          {t('withdraw')}
        </Button>
      )}
    </div>
  )
}

const reasons = () => [t('wrongHousehold'), t('twice'), t('notVisited')].map(words => ({ value: words, label: words }))
