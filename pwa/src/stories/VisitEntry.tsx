import { dayOf } from '../base/time'
import type { Seen } from '../store/view'
import type { UnsentItem } from '../sync/unsent'
import { Cell } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import type { Visit } from '../visits/shapes'
import { t as visits } from '../visits/words'
import type { Say } from './say'
import { Thumbs } from './Thumbs'
import { Why } from './Why'
import { t } from './words'

interface Props {
  seen: Seen<Visit>
  isCorrected: boolean
  unsent: UnsentItem | undefined
  say: Say
}

export function VisitEntry({ seen: { data, mark }, isCorrected, unsent, say }: Props) {
  const heard = [data.heard, ...data.phrases.map(say.phrase)].filter(Boolean).join('；')
  const isGone = data.withdrawn !== null
  return (
    <Cell
      to={`/visits/${data.id}?household=${data.household_ids[0] ?? ''}`}
      mark={mark}
      title={
        <>
          {dayOf(data.happened_at)} {visits(data.how)} {isGone && <Tag>{t('withdrawn')}</Tag>}
          {data.voice && <Tag>{t('voice', { n: data.voice.seconds })}</Tag>}
          {isCorrected && !isGone && <Tag>{t('corrected')}</Tag>}
        </>
      }
      desc={
        <>
          <div>{[data.author_name, ...data.purposes.map(say.purpose)].join(' · ')}</div>
          {heard && <div class={isGone ? 'story__gone' : 'story__text'}>{heard}</div>}
          <Thumbs ids={data.photo_ids} />
          <Why unsent={unsent} />
        </>
      }
    />
  )
}
