import type { Asked } from '../base/asked'
import { CallButton } from '../households/CallButton'
import { calledBy, whereOf } from '../households/rules'
import type { Household } from '../households/shapes'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Failed } from '../ui/States'
import type { FieldsProps } from './fields'
import { t } from './words'

interface Props extends FieldsProps {
  asked: Asked<Household[]>
  onMore: () => void
}

/** The households of this entry; a call made from here is a visit by phone. */
export function WhoFields({ asked, fields, set, onMore }: Props) {
  if (asked.failure) return <Failed failure={asked.failure} />
  const isAlone = fields.household_ids.length <= 1
  const without = (id: string) => fields.household_ids.filter(held => held !== id)
  return (
    <Cells>
      {(asked.data ?? []).map(home => (
        <Cell
          key={home.id}
          title={calledBy(home)}
          desc={whereOf(home)}
          value={
            isAlone ? (
              <CallButton household={home} onCalled={() => set({ how: 'phone' })} />
            ) : (
              <Button kind="default" isSmall onClick={() => set({ household_ids: without(home.id) })}>
                {t('take')}
              </Button>
            )
          }
        />
      ))}
      <Cell title={<span class="link">{t('alsoHere')}</span>} onClick={onMore} />
    </Cells>
  )
}
