import type { Mark } from '../base/asked'
import { dueIn, dueTone } from '../base/due'
import { MarkTag, Tag } from '../ui/Tag'
import { tones } from './IssueRow'
import { isOpen } from './rules'
import type { Issue } from './shapes'
import { useTelling } from './telling'
import { t } from './words'

interface Props {
  issue: Issue
  mark?: Mark | undefined
  /** On forms; the issue's own page has a line for it. */
  hasPlace?: boolean
}

/** What kind of problem, where it stands, and the words of whoever reported it. */
export function Head({ issue, mark, hasPlace }: Props) {
  const telling = useTelling()
  const kind = telling.kind(issue)
  return (
    <div class="issue__head">
      {kind && <h2>{kind}</h2>}
      <div class="tags">
        <Tag tone={tones[issue.state]}>{t(`state_${issue.state}`)}</Tag>
        {isOpen(issue) && issue.due_on && <Tag tone={dueTone(issue.due_on)}>{dueIn(issue.due_on)}</Tag>}
        <MarkTag mark={mark} />
      </div>
      {hasPlace && <p class="soft">{telling.where(issue)}</p>}
      {issue.text && <p>{issue.text}</p>}
    </div>
  )
}
