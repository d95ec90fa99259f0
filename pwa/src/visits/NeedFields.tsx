import { categories, childrenOf, labelOf } from '../reference/queries'
import type { Category } from '../reference/shapes'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Switch } from '../ui/Choice'
import { TextArea } from '../ui/Field'
import { Select } from '../ui/Select'
import type { FieldsProps } from './fields'
import { t } from './words'

/** 需要村里办: ticked, it is an issue in the same act. */
export const NeedFields = ({ fields, set }: FieldsProps) => (
  <Cells>
    <Switch label={t('hasNeed')} desc={t('hasNeedDesc')} isOn={fields.hasNeed} onChange={hasNeed => set({ hasNeed })} />
    {fields.hasNeed && <Kind fields={fields} set={set} />}
    {fields.hasNeed && (
      <TextArea
        label={t('need')}
        value={fields.need}
        placeholder={t('needHint')}
        rows={2}
        maxLength={2000}
        onInput={need => set({ need })}
      />
    )}
  </Cells>
)

function Kind({ fields, set }: FieldsProps) {
  const held = useStore(['entity'], categories).data ?? new Map<string, Category>()
  const groups = childrenOf(held, null).map(head => ({ label: labelOf(head), options: optionsOf(held, head) }))
  return (
    <Select
      label={t('category')}
      name="category"
      groups={groups}
      placeholder={t('chooseKind')}
      value={fields.category || null}
      onChange={category => set({ category })}
    />
  )
}

/** A class without sub-classes stands for itself. */
function optionsOf(held: Map<string, Category>, head: Category) {
  const below = childrenOf(held, head.code)
  return (below.length ? below : [head]).map(kind => ({ value: kind.code, label: labelOf(kind) }))
}
