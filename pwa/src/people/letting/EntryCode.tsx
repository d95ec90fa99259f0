import { useState } from 'preact/hooks'
import { codeOf } from '../../base/problems'
import { momentOf } from '../../base/time'
import { useOnline } from '../../store/useOnline'
import { confirm } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Empty, Shown } from '../../ui/States'
import { Qr } from '../Qr'
import type { Person } from '../queries'
import { copyMessage, entryCode, spoken } from './codes'
import './letting.css'
import { ProxyField } from './ProxyField'
import { postsOf } from './posts'
import { t } from './words'

/** A new code for one person; asked about first, for it ends the one before. */
export function EntryCode({ person }: { person: Person }) {
  const [isIssued, setIssued] = useState(false)
  if (isIssued) return <Code person={person} />
  const issue = async () => {
    if (await confirm({ title: t('ask', { name: person.name }), text: t('askText'), yes: t('issue') })) setIssued(true)
  }
  return (
    <Page title={person.name} home="/people" foot={<Button onClick={issue}>{t('issue')}</Button>}>
      <Cells>
        <Cell title={person.name} desc={postsOf(person)} value={person.phone_masked ?? undefined} />
      </Cells>
      <p class="text soft">{t('how')}</p>
      <ProxyField person={person} />
      <Cells>
        <Cell title={t('handOver')} desc={t('handOverDesc')} to={`/handovers/${person.id}`} />
      </Cells>
    </Page>
  )
}

function Code({ person }: { person: Person }) {
  const asked = useOnline(() => entryCode(person.id))
  if (codeOf(asked.failure) === 'not_found')
    return (
      <Page title={person.name} home="/people">
        <Empty icon="me">{t('notBelow')}</Empty>
      </Page>
    )
  return (
    <Page title={t('codeOf', { name: person.name })} home="/people">
      <Shown asked={asked}>
        {code => (
          <div class="letting">
            <h2>{person.name}</h2>
            <p class="letting__digits">{spoken(code.code)}</p>
            {code.qr && <Qr svg={code.qr} alt={t('qr')} />}
            <ol>
              <li>{t('step1')}</li>
              <li>{t('step2')}</li>
              <li>{t('step3')}</li>
            </ol>
            <p class="soft">{t('until', { when: momentOf(code.expires_at) })}</p>
            <div class="letting__acts">
              <Button kind="default" onClick={() => copyMessage(person.name, code)}>
                {t('copyMessage')}
              </Button>
              <Button kind="default" onClick={() => print()}>
                {t('print')}
              </Button>
            </div>
          </div>
        )}
      </Shown>
    </Page>
  )
}
