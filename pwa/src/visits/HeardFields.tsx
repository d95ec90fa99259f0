import { VoiceField } from '../evidence/VoiceField'
import { labelOf, labels } from '../reference/queries'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { Cells } from '../ui/Cells'
import { Chips } from '../ui/Choice'
import { TextArea } from '../ui/Field'
import type { FieldsProps } from './fields'
import type { VisitFields } from './rules'
import { t } from './words'

interface Props extends FieldsProps {
  draft: Draft<VisitFields>
  kept: PhotoRow[]
}

/** What was heard: said, typed or spoken into the keyboard, or ready phrases. */
export function HeardFields({ fields, set, draft, kept }: Props) {
  const phrases = useStore(['entity'], database => labels(database, 'phrase')).data ?? []
  return (
    <Cells>
      <VoiceField draft={draft} kept={kept} />
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
