import { dueIn, dueTone } from '../base/due'
import { dayOf } from '../base/time'
import { slotOf } from '../issues/queries'
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
  const pair = (['before', 'after'] as const).flatMap(slot =>
    slotOf(data, slot)
      .slice(-1)
      .map(id => [slot, id] as const),
  )
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
          <Thumbs ids={pair.map(([, id]) => id)} names={pair.map(([slot]) => issueWords(`slot_${slot}`))} />
          <Why unsent={unsent} />
        </>
      }
    />
  )
}
