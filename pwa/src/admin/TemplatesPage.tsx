import { useOnline } from '../store/useOnline'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { post, templates } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { Questions } from './Questions'
import { Rules } from './Rules'
import type { LookbackTemplate, MeetingTemplate } from './shapes'
import { t } from './words'

/** `/admin/templates`: the weekly meeting, the monthly look-back, and when people are reminded. */
export default function TemplatesPage() {
  return (
    <Page title={t('templates')} home="/admin">
      <Lookbacks />
      <Meetings />
      <Rules />
    </Page>
  )
}

function Lookbacks() {
  const path = '/api/lookbacks/templates'
  const asked = useOnline(() => templates<LookbackTemplate>(path))
  const save = (held: LookbackTemplate) => (values: Values) =>
    doing({
      act: () =>
        post(path, {
          ...bare(held),
          open_day: Number(values.open),
          due_day: Number(values.due),
          sample_size: Number(values.sample),
        }),
      undo: () => post(path, bare(held)),
      after: asked.again,
    })
  return (
    <Shown asked={asked}>
      {all => (
        <>
          {all.map(({ held, place }) => (
            <Fold key={JSON.stringify(held)} title={`${t('lookback')} · ${place || t('everywhere')}`}>
              <EditForm
                lines={[
                  { key: 'open', label: t('openDay'), kind: 'number' },
                  { key: 'due', label: t('dueDay'), kind: 'number' },
                  { key: 'sample', label: t('sample'), kind: 'number' },
                ]}
                values={{
                  open: String(held.open_day),
                  due: String(held.due_day),
                  sample: String(held.sample_size),
                }}
                onSave={save(held)}
              />
              <Questions templateId={held.id} />
              <History kind="lookback_template" id={held.id} />
            </Fold>
          ))}
        </>
      )}
    </Shown>
  )
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

function Meetings() {
  const path = '/api/meetings/templates'
  const asked = useOnline(() => templates<MeetingTemplate>(path))
  const save = (held: MeetingTemplate) => (values: Values) =>
    doing({
      act: () => post(path, { ...bare(held), weekday: Number(values.weekday), at: values.at }),
      undo: () => post(path, bare(held)),
      after: asked.again,
    })
  return (
    <Shown asked={asked}>
      {all => (
        <>
          {all.map(({ held, place }) => (
            <Fold key={JSON.stringify(held)} title={`${t('meeting')} · ${place || t('everywhere')}`}>
              <EditForm
                lines={[
                  {
                    key: 'weekday',
                    label: t('weekday'),
                    options: weekdays.map(value => ({ value, label: t(`w${value}`) })),
                  },
                  { key: 'at', label: t('at'), kind: 'time', placeholder: t('atHint') },
                ]}
                values={{ weekday: String(held.weekday), at: held.at.slice(0, 5) }}
                onSave={save(held)}
              />
              <History kind="meeting_template" id={held.id} />
            </Fold>
          ))}
        </>
      )}
    </Shown>
  )
}

/** As the door takes it: without its id. */
const bare = <Held extends { id: string }>({ id: _, ...rest }: Held): Omit<Held, 'id'> => rest
