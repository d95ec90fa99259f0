import { useState } from 'preact/hooks'
import { dueIn, dueTone } from '../base/due'
import type { ScreenProps } from '../base/router'
import { placeName, placesHere } from '../places/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Banner } from '../ui/Banner'
import { Cells } from '../ui/Cells'
import { Switch } from '../ui/Choice'
import { Page } from '../ui/Page'
import { PrintButton } from '../ui/PrintButton'
import { Empty, Loading } from '../ui/States'
import { Tag } from '../ui/Tag'
import { ToGroup } from '../ui/ToGroup'
import { ItemCard } from './ItemCard'
import { LeftTag } from './LeftTag'
import './lookbacks.css'
import { lookback } from './queries'
import { forGroup, left, mayAnswer, monthOf, sections } from './rules'
import type { Lookback } from './shapes'
import { t } from './words'

/** One checklist: what was not good last time, a sample of what was settled, what is asked every month. */
export default function LookbackPage({ params, query }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useStore(['entity', 'op'], database => lookback(database, id), [id])
  const places = useStore(['entity'], placesHere).data ?? []
  const place = asked.data ? placeName(places, asked.data.data.village_id) : ''
  return (
    <Page
      title={place ? t('ofPlace', { place }) : t('title')}
      home="/lookbacks"
      foot={
        asked.data &&
        mayAnswer(hereNow().me.posts, asked.data.data.village_id) && <Told data={asked.data.data} place={place} />
      }
    >
      {asked.data && <Checklist data={asked.data.data} mend={query.mend} />}
      {asked.failure ? <Empty icon="warn">{t('notFound')}</Empty> : !asked.data && <Loading />}
    </Page>
  )
}

const Told = ({ data, place }: { data: Lookback; place: string }) => (
  <div class="pair">
    <PrintButton what="lookback.checklist" id={data.id} />
    <ToGroup make={() => forGroup(data, place)} />
  </div>
)

function Checklist({ data, mend }: { data: Lookback; mend: string | undefined }) {
  const [isShort, setShort] = useState(false)
  const isMine = mayAnswer(hereNow().me.posts, data.village_id)
  const n = left(data)
  return (
    <>
      <div class="lookback__head">
        <h2>{monthOf(data.month)}</h2>
        <LeftTag lookback={data} />
        {n > 0 && <Tag tone={dueTone(data.due_on)}>{dueIn(data.due_on)}</Tag>}
      </div>
      {n === 0 && <Banner icon="check">{t('allDone')}</Banner>}
      {!isMine && <p class="text soft">{t('mayNot')}</p>}
      {n > 0 && n < data.items.length && (
        <Cells>
          <Switch label={t('onlyLeft')} isOn={isShort} onChange={setShort} />
        </Cells>
      )}
      {sections.map(section => {
        const items = data.items.filter(item => item.section === section && (!isShort || item.state === 'open'))
        if (items.length === 0) return null
        return (
          <section key={section}>
            <h2 class="weui-cells__title">{t(`section_${section}`)}</h2>
            {items.map(item => (
              <ItemCard key={item.id} lookback={data} item={item} isMine={isMine} mend={mend} />
            ))}
            {section === 'sample' && data.sample && (
              <div class="weui-cells__tips">{t('sampleTips', { pool: data.sample.pool })}</div>
            )}
          </section>
        )
      })}
    </>
  )
}
