import './visits.css'
import { useId } from 'preact/hooks'
import type { Household } from '../households/shapes'
import { hereNow } from '../store/here'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import type { FieldsProps } from './fields'
import { fromLocal, mayRecordForOthers, representatives, toLocal } from './rules'
import { t } from './words'

interface Props extends FieldsProps {
  homes: Household[]
}

/** What is seldom changed, folded away: when, with whom, for whom. */
export function MoreFields(props: Props) {
  const { fields, set } = props
  const id = useId()
  const isProxy = mayRecordForOthers(hereNow().me.posts)
  return (
    <details class="weui-cells fold" open={fields.behalf !== '' || fields.companion !== ''}>
      <summary class="weui-cell weui-cell_active">
        <span class="weui-cell__bd">{t(isProxy ? 'moreProxy' : 'more')}</span>
        <i class="arrow" />
      </summary>
      <div class="weui-cell">
        <label class="weui-label" for={id}>
          {t('happened')}
        </label>
        <input
          id={id}
          type="datetime-local"
          class="weui-input"
          value={toLocal(fields.happened_at)}
          onChange={event => set({ happened_at: fromLocal(event.currentTarget.value) ?? fields.happened_at })}
        />
      </div>
      <Field
        label={t('companion')}
        value={fields.companion}
        placeholder={t('companionHint')}
        maxLength={60}
        onInput={companion => set({ companion })}
      />
      {isProxy && <Behalf {...props} />}
    </details>
  )
}

/** 代录: for a representative who told it by word of mouth. */
function Behalf({ fields, set, homes }: Props) {
  const names = representatives(homes, hereNow().me.person.id)
  if (names.length === 0) return null
  const options = [{ value: '', label: t('behalfSelf') }, ...names.map(({ id, name }) => ({ value: id, label: name }))]
  return <Select label={t('behalf')} options={options} value={fields.behalf} onChange={behalf => set({ behalf })} />
}
