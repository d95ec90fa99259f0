import { sentence } from '../base/problems'
import { whereNow } from '../evidence/position'
import { locate } from '../households/actions'
import { households } from '../households/queries'
import { placeOf } from '../households/rules'
import type { Household, Where } from '../households/shapes'
import { useStore } from '../store/query'
import { choose, toast } from '../ui/asks'
import { Cell } from '../ui/Cells'
import { t } from './words'

/** 导航, where the place is known; and one tap at the door to make it known. */
export function Way({ household }: { household: Household }) {
  const all = useStore(['entity', 'op'], households).data ?? []
  const rows = all.map(({ row }) => row.data)
  const where = placeOf(household, rows)
  return (
    <>
      {where && <Cell title={<span class="link">{t('way')}</span>} onClick={() => void lead(where, household)} />}
      {household.position ? (
        <Cell title={<span class="link">{t('elsewhere')}</span>} onClick={() => void mend(household)} />
      ) : (
        <Cell title={<span class="link">{t('here')}</span>} desc={t('hereHint')} onClick={() => void mark(household)} />
      )}
    </>
  )
}

const lead = (where: Where, household: Household): Promise<void> =>
  import('./leading').then(
    leading => leading.lead(where, household),
    () => toast(sentence('offline')),
  )

/** Satellites within this many metres are good enough to find a door. */
const close = 150

/** Marked at the wrong door: again at the right one, or not at all. */
async function mend(household: Household): Promise<void> {
  const { id, position } = household
  const act = await choose(t('elsewhere'), [
    { value: 'again', label: t('here') },
    { value: 'none', label: t('unmark'), isWarning: true },
  ])
  if (act === 'again') await mark(household)
  if (act !== 'none') return
  await locate(id, null)
  toast(t('unmarked'), { label: t('undo'), run: () => locate(id, position ?? null) })
}

async function mark({ id, position }: Household): Promise<void> {
  toast(t('seeking'))
  const fix = await whereNow()
  if (!fix || fix.accuracy_m > close) return toast(t('notFixed'))
  await locate(id, { lat: fix.lat, lng: fix.lng })
  toast(t('marked'), { label: t('undo'), run: () => locate(id, position ?? null) })
}
