import { useState } from 'preact/hooks'
import { useOnline } from '../store/useOnline'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Shown } from '../ui/States'
import { type Named, templates, writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { Questions } from './Questions'
import { Rules } from './Rules'
import { holds } from './Sought'
import type { LookbackTemplate, MeetingTemplate } from './shapes'
import { t } from './words'

/** `/admin/templates`: the weekly meeting, the monthly look-back, and when people are reminded. */
export default function TemplatesPage() {
  const [sought, setSought] = useState('')
  return (
    <Page title={t('templates')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('findTemplate')} />
      <Lookbacks sought={sought} />
      <Meetings sought={sought} />
      <Rules sought={sought} />
    </Page>
  )
}

function Lookbacks({ sought }: { sought: string }) {
  const path = '/api/lookbacks/templates'
  const asked = useOnline(() => templates<LookbackTemplate>(path))
  const save = (held: LookbackTemplate) => (values: Values) =>
    doing({
      ...writeOver(
        path,
        held,
        {
          ...bare(held),
          open_day: Number(values.open),
          due_day: Number(values.due),
          sample_size: Number(values.sample),
        },
        bare(held),
      ),
      after: asked.again,
    })
  return (
    <Shown asked={asked}>
      {all => (
        <>
          {all
            .filter(one => holds(nameOf('lookback', one), sought))
            .map(one => (
              <Fold key={one.held.id} title={nameOf('lookback', one)} version={JSON.stringify(one.held)}>
                <EditForm
                  lines={[
                    { key: 'open', label: t('openDay'), kind: 'number' },
                    { key: 'due', label: t('dueDay'), kind: 'number' },
                    { key: 'sample', label: t('sample'), kind: 'number' },
                  ]}
                  values={{
                    open: String(one.held.open_day),
                    due: String(one.held.due_day),
                    sample: String(one.held.sample_size),
                  }}
                  onSave={save(one.held)}
                />
                <Questions templateId={one.held.id} />
                <History kind="lookback_template" id={one.held.id} />
              </Fold>
            ))}
        </>
      )}
    </Shown>
  )
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

function Meetings({ sought }: { sought: string }) {
  const path = '/api/meetings/templates'
  const asked = useOnline(() => templates<MeetingTemplate>(path))
  const save = (held: MeetingTemplate) => (values: Values) =>
    doing({
      ...writeOver(path, held, { ...bare(held), weekday: Number(values.weekday), at: values.at }, bare(held)),
      after: asked.again,
    })
  return (
    <Shown asked={asked}>
      {all => (
        <>
          {all
            .filter(one => holds(nameOf('meeting', one), sought))
            .map(one => (
              <Fold key={one.held.id} title={nameOf('meeting', one)} version={JSON.stringify(one.held)}>
                <EditForm
                  lines={[
                    {
                      key: 'weekday',
                      label: t('weekday'),
                      options: weekdays.map(value => ({ value, label: t(`w${value}`) })),
                    },
                    { key: 'at', label: t('at'), kind: 'time', placeholder: t('atHint') },
                  ]}
                  values={{ weekday: String(one.held.weekday), at: one.held.at.slice(0, 5) }}
                  onSave={save(one.held)}
                />
                <History kind="meeting_template" id={one.held.id} />
              </Fold>
            ))}
        </>
      )}
    </Shown>
  )
}

const nameOf = (what: 'lookback' | 'meeting', { place }: Named<object>): string =>
  `${t(what)} · ${place || t('everywhere')}`

/** As the door takes it: without its id. */
const bare = <Held extends { id: string }>({ id: _, ...rest }: Held): Omit<Held, 'id'> => rest
