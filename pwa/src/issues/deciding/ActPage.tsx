import { useState } from 'preact/hooks'
import { back, type ScreenProps } from '../../base/router'
import { today } from '../../base/time'
import { peopleNear } from '../../people/near'
import { t as roleWords } from '../../people/words'
import { useStore } from '../../store/query'
import { miss, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { Field, TextArea } from '../../ui/Field'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Empty, Loading } from '../../ui/States'
import { actTitle, type Decided, decide } from '../actions'
import { Head } from '../Head'
import '../issues.css'
import { issue, who } from '../queries'
import { type Act, actsFor, dayAfter, formActs, lacksFor } from '../rules'
import type { Issue } from '../shapes'
import { useTelling } from '../telling'
import { t as say } from '../words'
import { QuickReasons } from './QuickReasons'
import { t } from './words'

export { accept, settle } from './acts'

type FormAct = (typeof formActs)[number]

/** `/issues/:id/do/:act`: whom, by when, why. */
export default function ActPage({ params, query }: ScreenProps) {
  const id = params.id ?? ''
  const act = formActs.find(name => name === params.act)
  const asked = useStore(['entity', 'op'], database => issue(database, id), [id])
  if (asked.data && act) return <Form key={act} issue={asked.data.data} act={act} mend={query.mend} person={query.to} />
  return (
    <Page title={say('title')} home={`/issues/${id}`}>
      {asked.failure || !act ? <Empty icon="warn">{say('notFound')}</Empty> : <Loading />}
    </Page>
  )
}

interface FormProps {
  issue: Issue
  act: FormAct
  mend: string | undefined
  person: string | undefined
}

const hasDate = (act: Act) => act === 'assign' || act === 'extend'

function Form({ issue, act, mend, person }: FormProps) {
  const home = `/issues/${issue.id}`
  const telling = useTelling()
  const [note, setNote] = useState('')
  const [due, setDue] = useState(firstDue(issue, act))
  const [owner, setOwner] = useState(person ?? (act === 'assign' ? (issue.owner_id ?? '') : ''))
  const people = useStore(['entity'], database => peopleNear(database, issue.village_id), [issue.village_id]).data ?? []
  const save = async () => {
    if (!actsFor(issue, who()).includes(act)) return toast(t('gone'))
    const lack = lacksFor(issue, act, { owner, due, note }, today())
    if (lack) return miss(t(lack), lack)
    await decide(issue, act, { title: actTitle(act, telling.name(issue)), note, replaces: mend, ...given() })
    toast(t(`done_${act}`))
    back(home)
  }
  const given = (): Pick<Decided, 'due_on' | 'owner'> => ({
    ...(hasDate(act) ? { due_on: due } : {}),
    ...(act === 'assign' ? { owner: { id: owner, name: people.find(near => near.id === owner)?.name ?? '' } } : {}),
  })
  return (
    <Page title={say(`act_${act}`)} home={home} foot={<Button onClick={save}>{say(`act_${act}`)}</Button>}>
      <Head issue={issue} hasPlace />
      <Cells>
        {act === 'assign' && (
          <Select
            label={t('to')}
            name="lackOwner"
            placeholder={t('choosePerson')}
            options={people.map(({ id, name, role }) => ({
              value: id,
              label: role ? `${name} · ${roleWords(role)}` : name,
            }))}
            value={owner || null}
            onChange={setOwner}
          />
        )}
        {hasDate(act) && (
          <Field
            label={t(act === 'assign' ? 'dueOn' : 'newDue')}
            name="lackDue"
            type="date"
            value={due}
            onInput={setDue}
          />
        )}
        <TextArea
          label={t(act === 'assign' ? 'note' : 'why')}
          name="lackWhy"
          placeholder={t(act === 'assign' ? 'assignNote' : `why_${act}`)}
          value={note}
          onInput={setNote}
          maxLength={500}
        />
        <QuickReasons act={act} onPick={setNote} />
      </Cells>
    </Page>
  )
}

/** A week for a new owner; a postponement begins a week after the old day. */
function firstDue(issue: Issue, act: Act): string {
  const day = today()
  if (act === 'assign') return issue.due_on && issue.due_on >= day ? issue.due_on : dayAfter(day, 7)
  return dayAfter(issue.due_on && issue.due_on > day ? issue.due_on : day, 7)
}
