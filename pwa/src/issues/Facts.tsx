import { dayOf, momentOf } from '../base/time'
import { Banner } from '../ui/Banner'
import { Cell, Cells } from '../ui/Cells'
import type { Issue } from './shapes'
import { useTelling } from './telling'
import { t } from './words'

/** Where, who, by when, and how it came up. */
export function Facts({ issue }: { issue: Issue }) {
  const telling = useTelling()
  const where = telling.where(issue)
  return (
    <>
      {issue.relapse_of && <Banner to={`/issues/${issue.relapse_of}`}>{t('relapse')}</Banner>}
      <Cells>
        <Cell
          title={t('where')}
          value={where}
          {...(issue.household_id ? { to: `/households/${issue.household_id}` } : {})}
        />
        <Cell title={t('owner')} value={issue.owner_name ?? t('noOwner')} />
        <Cell title={t('due')} value={issue.due_on ? dayOf(issue.due_on) : t('noDue')} />
        <Cell
          title={t('reporter')}
          desc={`${t(`source_${issue.source}`)} · ${momentOf(issue.reported_at)}`}
          value={issue.reporter_name}
        />
        <Cell title={t('number')} value={<span class="whole">{issue.number || t('numberWaits')}</span>} />
      </Cells>
    </>
  )
}
