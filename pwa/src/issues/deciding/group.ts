/** A fix, as it is told to a group: what and where, never whose. */
import type { Card } from '../../ui/togroup/card'
import type { Issue } from '../shapes'
import { t } from './words'

export const fixForGroup = (issue: Issue, kind: string, place: string): Card => ({
  head: t('groupFixed', { kind }),
  from: place,
  path: `/#/issues/${issue.id}`,
  lines: [place, t(issue.state === 'settled' ? 'groupSettled' : 'groupDone'), t('groupThanks')],
})
