import { peopleNear } from '../people/near'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { villageOf, who } from './queries'
import type { ReportFields } from './reporting'
import { decides } from './rules'
import { t } from './words'

interface Props {
  fields: ReportFields
  set: (change: Partial<ReportFields>) => void
}

/** Only the office says whom and by when; for everybody else the kind of problem decides. */
export function WhoFields({ fields, set }: Props) {
  const village = useStore(['entity'], database => villageOf(database, fields), [fields.place_id, fields.household_id])
  const id = village.data ?? ''
  const people =
    useStore(['entity'], database => (id ? peopleNear(database, id) : Promise.resolve([])), [id]).data ?? []
  if (!id || !decides(who(), id)) return null
  return (
    <Cells title={t('whoDoes')}>
      <Select
        label={t('to')}
        placeholder={t('byKind')}
        options={people.map(({ id: value, name }) => ({ value, label: name }))}
        value={fields.owner_id || null}
        onChange={owner_id => set({ owner_id })}
      />
      <Field label={t('dueOn')} type="date" value={fields.due_on} onInput={due_on => set({ due_on })} />
    </Cells>
  )
}
