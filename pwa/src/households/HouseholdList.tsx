import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { useNames } from '../reference/queries'
import { Cells } from '../ui/Cells'
import { Empty } from '../ui/States'
import { HouseholdRow } from './HouseholdRow'
import { type Findable, found } from './rules'
import type { Household } from './shapes'
import { useMore } from './useMore'
import { t } from './words'

interface Props {
  rows: Findable[]
  sought: string
  row: (household: Household) => { to?: string; onClick?: () => void; value?: ComponentChildren }
}

/** Households of this phone, filtered while one types: own ones first, then the others. */
export function HouseholdList({ rows, sought, row }: Props) {
  const names = useNames('household_category')
  const hits = useMemo(() => found(rows, sought), [rows, sought])
  const { shown, end } = useMore(sought)
  if (hits.length === 0) return <Empty icon="search">{t('notFound')}</Empty>
  const own = hits.filter(hit => hit.row.data.mine)
  const others = hits.filter(hit => !hit.row.data.mine).slice(0, shown)
  const cells = (part: Findable[], title: string) =>
    part.length > 0 && (
      <Cells title={title} isLong>
        {part.map(({ row: { id, data, mark } }) => (
          <HouseholdRow key={id} household={data} names={names} mark={mark} sought={sought} {...row(data)} />
        ))}
      </Cells>
    )
  return (
    <>
      {cells(own, t('mine'))}
      {cells(others, own.length > 0 ? t('others') : t('title'))}
      <div ref={end} />
    </>
  )
}
