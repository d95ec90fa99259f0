import { today } from '../base/time'
import { t } from './words'

interface Props {
  days: [string, string]
  onChange: (days: [string, string]) => void
}

/** From one day to another. */
export const Days = ({ days: [from, to], onChange }: Props) => (
  <>
    <Day label={t('from')} value={from} onChange={value => onChange([value, to])} />
    <Day label={t('to')} value={to} onChange={value => onChange([from, value])} />
  </>
)

const Day = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => (
  <label class="weui-cell">
    <span class="weui-label">{label}</span>
    <span class="weui-cell__bd">
      <input
        class="weui-input"
        type="date"
        max={today()}
        value={value}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </span>
  </label>
)
