import { dueIn, dueTone } from '../base/due'
import { dayOf } from '../base/time'
import type { Issue } from '../issues/shapes'
import { t as issueWords } from '../issues/words'
import type { Seen } from '../store/view'
import type { UnsentItem } from '../sync/unsent'
import { Cell } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import type { Say } from './say'
import { Thumbs } from './Thumbs'
import { Why } from './Why'

interface Props {
  seen: Seen<Issue>
  unsent: UnsentItem | undefined
  say: Say
}

export function IssueEntry({ seen: { data, mark }, unsent, say }: Props) {
  const isOver = data.state === 'settled' || data.state === 'void'
  return (
    <Cell
      to={`/issues/${data.id}`}
      mark={mark}
      title={
        <>
          {dayOf(data.reported_at)} {say.category(data.category)}
        </>
      }
      desc={
        <>
          <div class="tags">
            <Tag tone={isOver ? 'grey' : 'blue'}>{issueWords(`state_${data.state}`)}</Tag>
            {!isOver && data.due_on && <Tag tone={dueTone(data.due_on)}>{dueIn(data.due_on)}</Tag>}
          </div>
          {data.text && <div class="story__text">{data.text}</div>}
          <Thumbs ids={data.slots.flatMap(slot => slot.photos.slice(-1))} />
          <Why unsent={unsent} />
        </>
      }
    />
  )
}
