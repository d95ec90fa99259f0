import { api } from '../base/http'
import { today } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import type { Periods as All, Period } from './shapes'
import { t } from './words'

const classes = ['photos_matter', 'photos_sensitive', 'photos_record', 'voices', 'feedback', 'uploads'] as const

/** Classes with their present dates; the county changes them. */
export function Periods() {
  const asked = useOnline(() => api<All>('GET', '/api/retention/periods'))
  const save = (held: Period) => (values: Values) => {
    const days = values.days?.trim() ? Number(values.days) : null
    const ask = {
      title: t('periodAsk', { name: nameOf(held), period: spanOf(days) }),
      text: t('periodText'),
      isWarning: true,
    }
    const before = decidedOf(held)
    const put = (to: number | null, seen: number | null) =>
      post('/api/retention/periods', { code: held.code, days: to, seen })
    return doing({ ask, act: () => put(days, before), undo: () => put(before, days), after: asked.again })
  }
  return (
    <Shown asked={asked}>
      {({ periods, may_change }) => (
        <>
          <h2 class="weui-cells__title">{t('periods')}</h2>
          {periods.map(held =>
            may_change ? (
              <Fold key={held.code} title={nameOf(held)} desc={descOf(held)} version={JSON.stringify(held)}>
                <EditForm
                  lines={[
                    {
                      key: 'days',
                      label: t('keepDays'),
                      kind: 'number',
                      placeholder: t('keepDaysHint'),
                      isOptional: true,
                    },
                  ]}
                  values={{ days: String(decidedOf(held) ?? '') }}
                  onSave={save(held)}
                />
                <p class="text soft">{t('usual', { period: spanOf(held.usual_days) })}</p>
                <History kind="retention" id={held.code} />
              </Fold>
            ) : (
              <Cells key={held.code}>
                <Cell title={nameOf(held)} desc={descOf(held)} />
              </Cells>
            ),
          )}
        </>
      )}
    </Shown>
  )
}

/** What counts from now on, or in a week. */
const decidedOf = ({ days, coming_at, coming_days }: Period): number | null => (coming_at ? coming_days : days)

const nameOf = ({ code }: Period): string => {
  const known = classes.find(name => name === code)
  return known ? t(`class_${known}`) : code
}

const spanOf = (days: number | null): string =>
  days === null ? t('forever') : days % 365 === 0 ? t('nYears', { n: days / 365 }) : t('nDaysKept', { n: days })

function descOf({ since, days, before, coming_days, coming_at }: Period): string {
  const from = since === 'closed' ? 'since_closed' : since === 'answered' ? 'since_answered' : 'since_recorded'
  return [
    days === null ? t('forever') : t(from, { period: spanOf(days) }),
    before && t('goesBefore', { day: today(Date.parse(before)) }),
    coming_at && t('comingPeriod', { day: today(Date.parse(coming_at)), period: spanOf(coming_days) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
