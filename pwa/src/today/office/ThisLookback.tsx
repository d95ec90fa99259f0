import { dueIn } from '../../base/due'
import { today } from '../../base/time'
import { LeftTag } from '../../lookbacks/LeftTag'
import { lookbacks } from '../../lookbacks/queries'
import { currentOf, monthOf } from '../../lookbacks/rules'
import type { Database } from '../../store/database'
import { useStore } from '../../store/query'
import { Cell, Cells } from '../../ui/Cells'
import { t } from './words'

/** 本月回头看: how much is left. */
export function ThisLookback({ villageId }: { villageId: string }) {
  const held = useStore(['entity', 'op'], database => asked(database, villageId), [villageId]).data
  if (!held) return null
  return (
    <Cells title={t('lookback')}>
      <Cell
        to={`/lookbacks/${held.id}`}
        title={monthOf(held.month)}
        desc={held.state === 'done' ? undefined : dueIn(held.due_on)}
        value={<LeftTag lookback={held} />}
      />
    </Cells>
  )
}

async function asked(database: Database, villageId: string) {
  const rows = (await lookbacks(database)).map(row => row.data)
  return currentOf(
    rows.filter(row => row.month !== undefined),
    villageId,
    today().slice(0, 7),
  )
}
