import { HouseholdRow } from '../households/HouseholdRow'
import { households } from '../households/queries'
import { useNames } from '../reference/queries'
import { useStore } from '../store/query'
import { Cell, Cells } from '../ui/Cells'
import { t } from './words'

/** A representative has 5 to 15; whoever has more finds them under 户. */
const most = 15

export function MyHomes() {
  const rows = useStore(['entity', 'op'], households).data
  const names = useNames('household_category')
  if (!rows) return null
  const own = rows.filter(({ row }) => row.data.mine).slice(0, most)
  return (
    <>
      <Cells {...(own.length > 0 ? { title: t('homes') } : {})}>
        {own.map(({ row: { id, data, mark } }) => (
          <HouseholdRow key={id} household={data} names={names} mark={mark} to={`/households/${id}`} />
        ))}
        <Cell
          title={<span class="link">{t(own.length === rows.length ? 'findHome' : 'allHomes')}</span>}
          to="/households"
        />
      </Cells>
      <Cells title={t('lists')}>
        <Cell title={t('allTasks')} to="/tasks" />
        <Cell title={t('allIssues')} to="/issues" />
      </Cells>
    </>
  )
}
