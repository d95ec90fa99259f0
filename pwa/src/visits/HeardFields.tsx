import { labelOf, labels } from '../reference/queries'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Chips } from '../ui/Choice'
import { TextArea } from '../ui/Field'
import type { FieldsProps } from './fields'
import { t } from './words'

/** What was heard: ready phrases and own words, typed or spoken into the keyboard. */
export function HeardFields({ fields, set }: FieldsProps) {
  const phrases = useStore(['entity'], database => labels(database, 'phrase')).data ?? []
  return (
    <Cells>
      <TextArea
        label={t('heard')}
        value={fields.heard}
        placeholder={t('heardHint')}
        rows={2}
        maxLength={2000}
        onInput={heard => set({ heard })}
      />
      {fields.how !== 'nobody' && phrases.length > 0 && (
        <Chips
          label={t('phrases')}
          options={phrases.map(label => ({ value: label.code, label: labelOf(label) }))}
          values={fields.phrases}
          onChange={chosen => set({ phrases: chosen })}
        />
      )}
    </Cells>
  )
}
