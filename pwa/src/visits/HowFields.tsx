import { labelOf, labels } from '../reference/queries'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Chips, Choice } from '../ui/Choice'
import type { FieldsProps } from './fields'
import { hows } from './rules'
import { t } from './words'

export function HowFields({ fields, set }: FieldsProps) {
  const purposes = useStore(['entity'], database => labels(database, 'purpose')).data ?? []
  return (
    <Cells>
      <Choice
        label={t('how')}
        options={hows.map(how => ({ value: how, label: t(how) }))}
        value={fields.how}
        onChange={how => set({ how })}
      />
      {purposes.length > 0 && (
        <Chips
          label={t('purposes')}
          options={purposes.map(label => ({ value: label.code, label: labelOf(label) }))}
          values={fields.purposes}
          onChange={chosen => set({ purposes: chosen })}
        />
      )}
    </Cells>
  )
}
