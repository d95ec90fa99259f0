import type { ComponentChildren } from 'preact'
import type { Mark } from '../base/asked'
import { ago } from '../base/time'
import { Cell } from '../ui/Cells'
import { CategoryTags } from './CategoryTags'
import { whereOf } from './rules'
import type { Household } from './shapes'
import { t } from './words'

interface Props {
  household: Household
  /** Says a category by its code. */
  names: (code: string) => string
  mark?: Mark | undefined
  value?: ComponentChildren
  to?: string
  onClick?: () => void
}

/** One household in a list: who, where, and when somebody was there last, as a help to memory. */
export const HouseholdRow = ({ household, names, ...rest }: Props) => (
  <Cell
    {...rest}
    title={
      <>
        {household.head} {household.nickname && <span class="soft">{household.nickname}</span>}
      </>
    }
    desc={
      <>
        {[whereOf(household), visited(household)].filter(Boolean).join(' · ')}
        <CategoryTags household={household} names={names} />
      </>
    }
  />
)

const visited = ({ last_visit_at }: Household): string =>
  last_visit_at ? t('lastVisit', { ago: ago(last_visit_at) }) : ''
