import { api } from '../base/http'
import { useOnline } from '../store/useOnline'
import { Shown } from '../ui/States'
import { writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { holds } from './Sought'
import type { Rule } from './shapes'
import { t } from './words'

const abouts = ['meeting.start', 'lookback.open', 'lookback.due', 'lookback.late', 'issue.due', 'feedback.due'] as const

/** When people are reminded: how long before, at what time, or not at all. */
export function Rules({ sought }: { sought: string }) {
  const asked = useOnline(() => api<Rule[]>('GET', '/api/reminder-rules'))
  const bodyOf = ({ workdays_before, at, catch_up_minutes, is_active }: Rule) => ({
    ...{ workdays_before, at, catch_up_minutes, is_active },
  })
  const save = (held: Rule) => (values: Values) => {
    const path = `/api/reminder-rules/${held.id}`
    const changed = { workdays_before: Number(values.before), at: values.at ?? '', is_active: values.active === 'yes' }
    return doing({
      ...writeOver(path, held, { ...bodyOf(held), ...changed }, bodyOf(held)),
      after: asked.again,
    })
  }
  return (
    <Shown asked={asked}>
      {all => (
        <>
          <h2 class="weui-cells__title">{t('rules')}</h2>
          {found(all, sought).length === 0 && <p class="text soft">{t('noTemplate')}</p>}
          {found(all, sought).map(held => (
            <Fold key={held.id} title={nameOf(held)} desc={descOf(held)} version={JSON.stringify(held)}>
              <EditForm
                lines={[
                  { key: 'before', label: t('workdaysBefore'), kind: 'number', placeholder: t('workdaysTips') },
                  { key: 'at', label: t('at'), kind: 'time', placeholder: t('atHint') },
                  { key: 'active', label: t('active'), kind: 'switch' },
                ]}
                values={{ before: String(held.workdays_before), at: held.at, active: held.is_active ? 'yes' : '' }}
                onSave={save(held)}
              />
              <History kind="reminder_rule" id={held.id} />
            </Fold>
          ))}
        </>
      )}
    </Shown>
  )
}

const found = (all: Rule[], sought: string): Rule[] =>
  all.filter(rule => holds(`${t('rules')} ${nameOf(rule)} ${descOf(rule)}`, sought))

const nameOf = ({ about }: Rule): string => {
  const known = abouts.find(name => name === about)
  return known ? t(known) : about
}

const descOf = ({ workdays_before, at, is_active }: Rule): string =>
  !is_active
    ? t('ruleOff')
    : workdays_before === 0
      ? t('ruleOnDay', { at })
      : t(workdays_before > 0 ? 'ruleDesc' : 'ruleAfter', { n: Math.abs(workdays_before), at })
