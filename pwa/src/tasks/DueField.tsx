import { dayOf, today } from '../base/time'
import { Choice } from '../ui/Choice'
import { Field } from '../ui/Field'
import { quickDays } from './asking'
import { t } from './words.form'

/** A last day: the usual ones as chips, any other by the phone's own picker. */
export function DueField({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const quick = quickDays(today())
  const label = (key: 'tomorrow' | 'friday' | 'week', date: string) => `${t(key)} ${dayOf(`${date}T12:00:00+08:00`)}`
  return (
    <>
      <Choice
        label={t('due')}
        name="due"
        options={quick.map(({ key, date }) => ({ value: date, label: label(key, date) }))}
        value={value || null}
        onChange={onChange}
      />
      <Field label={t('otherDay')} type="date" value={value} onInput={onChange} />
    </>
  )
}
