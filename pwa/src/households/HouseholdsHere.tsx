import type { ComponentChildren } from 'preact'
import { useCell } from '../base/cell'
import { hereNow } from '../store/here'
import { readMeta } from '../store/meta'
import { useStore } from '../store/query'
import { activity } from '../sync/activity'
import { Empty, Loading, Shown } from '../ui/States'
import { HouseholdList } from './HouseholdList'
import { households } from './queries'
import type { Household } from './shapes'
import { t } from './words'

export interface HouseholdsProps {
  sought: string
  /** What a row does: leads somewhere or is picked. */
  row: (household: Household) => { to?: string; onClick?: () => void; value?: ComponentChildren }
}

/** The households that this phone holds; works without signal. */
export function HouseholdsHere({ sought, row }: HouseholdsProps) {
  const asked = useStore(['entity', 'op'], households)
  return (
    <Shown asked={asked}>
      {rows => (rows.length === 0 ? <None /> : <HouseholdList rows={rows} sought={sought} row={row} />)}
    </Shown>
  )
}

/** Nothing yet, nothing for now, or nothing at all: three different things to be told. */
function None() {
  const { is, trouble } = useCell(activity)
  const pulledAt = useStore(['meta'], database => readMeta(database, 'pulled_at').then(at => at ?? 0)).data
  if (pulledAt) return <Empty icon="homes">{t(keepsVillage() ? 'noneVillage' : 'none')}</Empty>
  if (pulledAt === undefined || (is === 'fetching' && !trouble)) return <Loading />
  return <Empty icon="cloud">{t('notYet')}</Empty>
}

/** Whoever brings the village's list in has nobody to ask for a share of it. */
const keepsVillage = (): boolean => hereNow().me.posts.some(({ role }) => role === 'secretary' || role === 'officer')
