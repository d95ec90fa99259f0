import { serverNow } from '../base/clock'
import { api } from '../base/http'
import { dayOf, today, weekdayOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { History } from './History'
import { Sought } from './Sought'
import type { Day } from './shapes'
import { t } from './words'

const declare = (day: Day, seen: Day | null) => post('/api/reference/days', { ...day, seen })
const withdraw = (date: string) => api('DELETE', `/api/reference/days/${date}`)

/** `/admin/calendar`: days that are not what the published calendar says. */
export default function CalendarPage() {
  const asked = useOnline(() => api<Day[]>('GET', '/api/reference/days'))
  const again = asked.again
  const add = ({ date = '', what = '', note = '' }: Values) => {
    const former = asked.data?.find(day => day.date === date) ?? null
    const wanted = { date, is_workday: what === 'work', note }
    return doing({
      act: () => declare(wanted, former),
      undo: () => (former ? declare(former, wanted) : withdraw(date)),
      after: again,
      ...(date < today(serverNow()) ? { ask: { title: t('pastAsk', { day: dayOf(date) }), text: t('pastText') } } : {}),
    })
  }
  const remove = (day: Day) => doing({ act: () => withdraw(day.date), undo: () => declare(day, null), after: again })
  return (
    <Page title={t('calendar')} home="/admin">
      <EditForm
        title={t('declare')}
        lines={[
          { key: 'date', label: t('date'), kind: 'date' },
          {
            key: 'what',
            label: t('what'),
            options: [
              { value: 'free', label: t('freeDay') },
              { value: 'work', label: t('workday') },
            ],
          },
          { key: 'note', label: t('note'), isOptional: true },
        ]}
        onSave={add}
      />
      <Shown asked={asked}>
        {days => (
          <Sought rows={days} words={wordsOf} placeholder={t('findDay')}>
            {found => (
              <Cells isLong {...(days.length === 0 ? { tips: t('noDays') } : {})}>
                {found.map(day => (
                  <Cell
                    key={day.date}
                    title={titleOf(day)}
                    desc={day.note || dayOf(day.date)}
                    value={
                      <Button kind="default" isSmall onClick={() => remove(day)}>
                        {t('withdraw')}
                      </Button>
                    }
                  />
                ))}
              </Cells>
            )}
          </Sought>
        )}
      </Shown>
      <History key={JSON.stringify(asked.data)} kind="day" />
    </Page>
  )
}

const titleOf = ({ date, is_workday }: Day): string =>
  `${date} ${weekdayOf(date)} · ${t(is_workday ? 'workday' : 'freeDay')}`

const wordsOf = (day: Day): string => `${titleOf(day)} ${day.note} ${dayOf(day.date)}`
