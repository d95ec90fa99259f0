import { dueIn, dueTone } from '../base/due'
import { dayOf } from '../base/time'
import type { Seen } from '../store/view'
import { Cell } from '../ui/Cells'
import { Lit } from '../ui/Lit'
import { Tag, type Tone } from '../ui/Tag'
import { isOpen } from './rules'
import type { Issue, IssueState } from './shapes'
import type { Telling } from './telling'
import { t } from './words'

interface Props {
  issue: Seen<Issue>
  telling: Telling
  /** Other than the issue's own page. */
  to?: string
  showsOwner?: boolean
  /** What is typed is lit. */
  sought?: string
}

/** One issue in a list: what, where, by when. */
export function IssueRow({ issue: { data, mark }, telling, to, showsOwner, sought = '' }: Props) {
  const facts = [telling.where(data), showsOwner && data.owner_name, data.text]
  return (
    <Cell
      to={to ?? `/issues/${data.id}`}
      mark={mark}
      title={<Lit text={telling.kind(data)} sought={sought} />}
      desc={
        <div class="two-lines">
          <Lit text={facts.filter(Boolean).join(' · ')} sought={sought} />
        </div>
      }
      value={<StateTag issue={data} />}
    />
  )
}

/** The deadline while somebody must still act, the state afterwards. */
export function StateTag({ issue }: { issue: Issue }) {
  if (isOpen(issue) && issue.due_on) return <Tag tone={dueTone(issue.due_on)}>{dueIn(issue.due_on)}</Tag>
  const closed = issue.state === 'settled' && issue.settled_at ? ` ${dayOf(issue.settled_at)}` : ''
  return (
    <Tag tone={tones[issue.state]}>
      {t(`state_${issue.state}`)}
      {closed}
    </Tag>
  )
}

export const tones: Record<IssueState, Tone> = {
  reported: 'orange',
  accepted: 'blue',
  assigned: 'blue',
  working: 'blue',
  fixed: 'green',
  settled: 'grey',
  void: 'grey',
}
