import type { ComponentChildren } from 'preact'
import type { Mark } from '../base/asked'
import { ago } from '../base/time'
import { Cell } from '../ui/Cells'
import { Lit } from '../ui/Lit'
import { CategoryTags } from './CategoryTags'
import { memberMeant, whereOf } from './rules'
import type { Household } from './shapes'
import { t } from './words'

interface Props {
  household: Household
  /** What is typed: it is lit, and whoever of the household it means is named. */
  sought?: string
  /** Says a category by its code. */
  names: (code: string) => string
  mark?: Mark | undefined
  value?: ComponentChildren
  to?: string
  onClick?: () => void
}

/** One household in a list: who, where, and when somebody was there last, as a help to memory. */
export const HouseholdRow = ({ household, names, sought = '', ...rest }: Props) => (
  <Cell
    {...rest}
    title={<Lit text={titleOf(household, sought)} sought={sought} />}
    desc={
      <>
        <Lit text={[whereOf(household), visited(household)].filter(Boolean).join(' · ')} sought={sought} />
        <CategoryTags household={household} names={names} />
      </>
    }
  />
)

/** 谢长生 老谢; 覃小兰 · 户主 谢长生 if it is her who is sought. */
function titleOf(household: Household, sought: string): string {
  const { head, nickname } = household
  const member = memberMeant(household, sought)
  return member ? `${member.name} · ${t('headOf', { head })}` : `${head} ${nickname}`
}

const visited = ({ last_visit_at }: Household): string =>
  last_visit_at ? t('lastVisit', { ago: ago(last_visit_at) }) : ''
