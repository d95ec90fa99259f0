import type { ComponentChildren } from 'preact'
import type { Household } from '../households/shapes'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Cell, Cells } from '../ui/Cells'
import { askChange, askWithdraw, saying } from './actions'
import { openSituations } from './queries'
import { t } from './words'

/** What is waiting for the village about a household, and the way to say more. */
export function OpenChanges({ household, children }: { household: Household; children?: ComponentChildren }) {
  const rows = useStore(['entity', 'op'], openSituations).data ?? []
  const me = hereNow().me.person.id
  return (
    <Cells>
      {rows
        .filter(({ data }) => data.household_id === household.id)
        .map(({ id, data, mark }) => (
          <Cell
            key={id}
            title={saying(data)}
            desc={t('waits')}
            mark={mark}
            {...(data.proposed_by === me ? { onClick: () => void askWithdraw(data) } : {})}
          />
        ))}
      <Cell
        title={<span class="link">{t('title')}</span>}
        desc={t('titleHint')}
        onClick={() => void askChange(household)}
      />
      {children}
    </Cells>
  )
}
