import { useState } from 'preact/hooks'
import type { ScreenProps } from '../../base/router'
import { dayOf, momentOf } from '../../base/time'
import { useOnline } from '../../store/useOnline'
import { Cell, Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Shown } from '../../ui/States'
import { Tag } from '../../ui/Tag'
import { t as say } from '../words'
import { Acting } from './Acting'
import { Contact } from './Contact'
import { type Case, oneCase, type Step } from './cases'
import './desk.css'
import { t } from './words'

/** `/feedback/:id`: what was said, what was done about it, and what can be done now. */
export default function CasePage({ params }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useOnline(() => oneCase(id), [id])
  const [newer, setNewer] = useState<Case | null>(null)
  const shown = newer ?? asked.data
  return (
    <Page title={shown ? t(`kind_${shown.kind}`) : t('title')} home="/feedback">
      <Shown asked={{ ...asked, data: shown }}>
        {found => (
          <>
            <About shown={found} />
            <Acting key={found.state} shown={found} onDone={setNewer} />
          </>
        )}
      </Shown>
    </Page>
  )
}

const About = ({ shown }: { shown: Case }) => (
  <>
    <section class="desk__case">
      <p class="desk__said">{shown.text}</p>
      <p class="soft">
        {[shown.place_name, shown.sender_name || t('openly'), momentOf(shown.sent_at)].filter(Boolean).join(' · ')}
      </p>
      <p>
        {say('number', { number: shown.number })}{' '}
        {shown.is_overdue ? (
          <Tag tone="red">{t('overdue')}</Tag>
        ) : (
          !shown.reply && <Tag tone="orange">{t('dueBy', { day: dayOf(shown.due_on) })}</Tag>
        )}
      </p>
      {shown.contact && shown.sender_name && <p class="soft">{t('mayCall')}</p>}
    </section>
    {shown.has_number && <Contact id={shown.id} />}
    <Cells title={t('steps')}>
      {shown.steps.map(step => (
        <Cell key={step.at + step.kind} title={titleOf(step, shown)} desc={<Words step={step} />} />
      ))}
      {shown.issue_id && <Cell title={t('issue')} to={`/issues/${shown.issue_id}`} />}
    </Cells>
  </>
)

const titleOf = (step: Step, shown: Case): string =>
  step.kind === 'rated' ? t('step_rated', { n: step.rating ?? shown.rating ?? '' }) : t(`step_${step.kind}`)

const Words = ({ step }: { step: Step }) => (
  <>
    {step.words && <div class="desk__words_whole">{step.words}</div>}
    <div>{[step.by_name, momentOf(step.at)].filter(Boolean).join(' · ')}</div>
  </>
)
