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
  /** Said where nobody was yet. */
  never?: string
  value?: ComponentChildren
  to?: string
  onClick?: () => void
}

/** One household in a list: who, where, and when somebody was there last, as a help to memory. */
export const HouseholdRow = ({ household, names, sought = '', never = '', ...rest }: Props) => (
  <Cell
    {...rest}
    title={<Called household={household} sought={sought} />}
    desc={
      <>
        <Lit text={[whereOf(household), visited(household) || never].filter(Boolean).join(' · ')} sought={sought} />
        <CategoryTags household={household} names={names} />
      </>
    }
  />
)

/** 谢长生 老谢; 覃小兰 · 户主 谢长生 if it is she who is sought. */
function Called({ household, sought }: { household: Household; sought: string }) {
  const { head, nickname } = household
  const member = memberMeant(household, sought)
  return (
    <>
      <Lit text={member ? member.name : head} sought={sought} />{' '}
      <span class="soft">{member ? `· ${t('headOf', { head })}` : <Lit text={nickname} sought={sought} />}</span>
    </>
  )
}

const visited = ({ last_visit_at }: Household): string =>
  last_visit_at ? t('lastVisit', { ago: ago(last_visit_at) }) : ''
