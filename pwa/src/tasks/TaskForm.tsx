import { sentence } from '../base/problems'
import { back } from '../base/router'
import { dayOf, today } from '../base/time'
import { t as roleWords } from '../people/words'
import type { OpRow } from '../store/rows'
import { useDraft } from '../store/useDraft'
import { confirm, miss, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field, TextArea } from '../ui/Field'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { Loading } from '../ui/States'
import { createTask, lacks } from './asking'
import { DueField } from './DueField'
import { ShowsField } from './ShowsField'
import type { Asking } from './shapes'
import { WhomFields } from './WhomFields'
import { withdrawTask } from './withdrawing'
import { t } from './words.form'

const lackWords = { title: 'lackTitle', due: 'lackDue', whom: 'lackWhom', place: 'lackPlace' } as const

const undo = async (id: string, title: string) => {
  await withdrawTask(id, title, true)
  toast(t('withdrawn'))
}

export function TaskForm({ start, refused }: { start: Asking; refused: OpRow | null }) {
  const draft = useDraft(refused ? `task:${refused.op_id}` : 'task', {
    route: refused ? `/tasks/new?mend=${refused.op_id}` : '/tasks/new',
    title: t('askTitle'),
    fields: start,
  })
  const { fields, set } = draft
  const send = async () => {
    const lack = lacks(fields, today())
    if (lack) return miss(t(lackWords[lack]), lack)
    if (!(await confirm({ title: t('askTitle'), text: shortly(fields), yes: t('send') }))) return
    await finish(draft, async () => {
      const id = await createTask(fields, draft.key, refused?.op_id)
      toast(t('sent'), { label: t('undo'), run: () => undo(id, fields.title.trim()) })
      back('/tasks')
    })
  }
  // What is typed before the draft has been read would be lost under it.
  if (!draft.isReady)
    return (
      <Page title={t('askTitle')} home="/tasks">
        <Loading />
      </Page>
    )
  return (
    <Page title={t('askTitle')} home="/tasks" foot={<Button onClick={send}>{t('send')}</Button>}>
      {refused?.problem && <Banner tone="orange">{t('refusedBefore', { why: sentence(refused.problem) })}</Banner>}
      <Cells>
        <Field
          label={t('what')}
          name="title"
          value={fields.title}
          placeholder={t('whatHint')}
          maxLength={200}
          onInput={title => set({ title })}
        />
        <DueField value={fields.due_on} onChange={due_on => set({ due_on })} />
      </Cells>
      <WhomFields fields={fields} set={set} />
      <Cells>
        <TextArea
          label={t('lines')}
          value={fields.lines}
          placeholder={t('linesHint')}
          onInput={lines => set({ lines })}
        />
        <TextArea
          label={t('note')}
          value={fields.note}
          placeholder={t('noteHint')}
          rows={2}
          onInput={note => set({ note })}
        />
        <ShowsField fields={fields} set={set} />
      </Cells>
    </Page>
  )
}

/** What goes out, to whom, until when: read once more before many are told. */
const shortly = ({ title, roles, place_ids, assignee_ids, due_on }: Asking): string =>
  [
    title,
    roles.map(role => roleWords(role)).join('、'),
    place_ids.length > 1 && `${t('places')} ${place_ids.length}`,
    assignee_ids.length > 0 && `+${assignee_ids.length}`,
    dayOf(due_on),
  ]
    .filter(Boolean)
    .join(' · ')
