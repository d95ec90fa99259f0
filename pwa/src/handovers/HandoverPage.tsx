import { useState } from 'preact/hooks'
import '../base/problems.desk'
import { sentence } from '../base/problems'
import type { ScreenProps } from '../base/router'
import { ago } from '../base/time'
import { nameOf } from '../people/deviceName'
import type { Person } from '../people/queries'
import { useOnline } from '../store/useOnline'
import { confirm, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { amountOf, everything, makeHandOver, openWork } from './actions'
import { Before, undo } from './Before'
import type { OpenWork } from './shapes'
import { WhatFields } from './WhatFields'
import { WhomField } from './WhomField'
import { t } from './words'

/** `/handovers/<person>`: what is open with somebody, and to whom it goes. */
export default function HandoverPage({ params: { id = '' } }: ScreenProps) {
  const asked = useOnline(() => openWork(id), [id])
  if (!asked.data)
    return (
      <Page title={t('title', { name: '' })} home="/people">
        <Shown asked={asked}>{() => null}</Shown>
      </Page>
    )
  return <Open key={JSON.stringify(asked.data)} work={asked.data} onDone={asked.again} />
}

function Open({ work, onDone }: { work: OpenWork; onDone: () => void }) {
  const [chosen, setChosen] = useState(everything(work))
  const [to, setTo] = useState<Person | null>(null)
  const [reason, setReason] = useState('')
  const [handOver] = useState(makeHandOver)
  const count = amountOf({
    posts: chosen.post_ids.length,
    households: chosen.household_ids.length,
    issues: chosen.issue_ids.length,
    tasks: chosen.task_ids.length,
    proxies: chosen.proxy_ids.length,
  })
  const give = async () => {
    if (!to) return
    const title = t('ask', { from: work.person.name, to: to.name })
    if (!(await confirm({ title, text: t('askText', { what: count }) }))) return
    try {
      const made = await handOver({ from: work.person.id, to: to.id, reason }, chosen)
      toast(t('done'), { label: t('undo'), run: () => undo(made.id, onDone) })
      onDone()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  const isEmpty = Object.values(everything(work)).every(ids => ids.length === 0)
  return (
    <Page
      title={t('title', { name: work.person.name })}
      home="/people"
      foot={
        !isEmpty && (
          <Button isDisabled={!to || !count} onClick={give}>
            {to ? t('go', { name: to.name }) : t('pickFirst')}
          </Button>
        )
      }
    >
      <Unsent work={work} />
      {isEmpty ? (
        <Empty>{t('nothing')}</Empty>
      ) : (
        <>
          <WhomField person={work.person} value={to} onChange={setTo} />
          <WhatFields work={work} chosen={chosen} onChange={change => setChosen({ ...chosen, ...change })} />
          <Cells>
            <Field
              label={t('reason')}
              value={reason}
              placeholder={t('reasonHint')}
              maxLength={200}
              onInput={setReason}
            />
          </Cells>
        </>
      )}
      <Elsewhere work={work} />
      <Lookbacks work={work} />
      <Before handovers={work.handovers} onChanged={onDone} />
    </Page>
  )
}

const Unsent = ({ work: { unsent } }: { work: OpenWork }) => (
  <>
    {unsent.length === 0 && <p class="text soft">{t('allSent')}</p>}
    {unsent.map(one => (
      <Banner key={one.device_name} tone="orange" icon="cloud">
        {t('unsent', { device: nameOf({ name: one.device_name }), n: one.unsent, age: ago(one.reported_at) })}
      </Banner>
    ))}
  </>
)

/** Nobody wonders where the rest is: how much stays, and who may hand it on. */
const Elsewhere = ({ work: { elsewhere } }: { work: OpenWork }) =>
  elsewhere.length > 0 ? (
    <Cells title={t('elsewhere')}>
      {elsewhere.map(({ kind, place_name, count, who }) => (
        <Cell
          key={kind + place_name + who.join()}
          title={[place_name, t(`stays_${kind}`, { n: count })].filter(Boolean).join(' · ')}
          desc={who.length > 0 ? t('mayMove', { who: who.join('、') }) : t('countyMoves')}
        />
      ))}
    </Cells>
  ) : null

const Lookbacks = ({ work: { lookbacks } }: { work: OpenWork }) =>
  lookbacks.length > 0 ? (
    <Cells title={t('lookbacks')}>
      {lookbacks.map(({ id, village_name, month, open_items }) => (
        <Cell key={id} title={village_name} desc={t('lookback', { month, n: open_items })} />
      ))}
    </Cells>
  ) : null
