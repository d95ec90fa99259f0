import { useState } from 'preact/hooks'
import type { Mark } from '../../base/asked'
import { dayOf } from '../../base/time'
import { household } from '../../households/queries'
import { whereOf } from '../../households/rules'
import type { Household } from '../../households/shapes'
import { useStore } from '../../store/query'
import { choose, confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { Field } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { saying } from '../actions'
import type { Situation } from '../shapes'
import { confirmChange, declineChange, type Particulars } from './actions'
import { t } from './words'

/** One change: what, where, who says so, and the few things that only the village knows. */
export function ChangeCard({ situation, mark }: { situation: Situation; mark: Mark | undefined }) {
  const [particulars, setParticulars] = useState<Particulars>({})
  const home = useStore(['entity', 'op'], database => household(database, situation.household_id)).data?.data
  const set = (change: Particulars) => setParticulars({ ...particulars, ...change })
  const accept = async () => {
    const isSure = await confirm({ title: t('confirmAsk'), text: `${situation.household_head}：${saying(situation)}` })
    if (!isSure) return
    const head_id = particulars.head_id ?? (await newHead(situation, home))
    if (head_id === null) return
    await confirmChange(situation, head_id ? { ...particulars, head_id } : particulars)
    toast(t('confirmed'))
  }
  const decline = async () => {
    const reason = await choose(t('whyNot'), reasons())
    if (!reason) return
    await declineChange(situation, reason)
    toast(t('declined'))
  }
  return (
    <>
      <Cells>
        <Cell
          title={`${situation.household_head} · ${saying(situation)}`}
          desc={[home && whereOf(home), dayOf(situation.on), t('by', { name: situation.proposer_name })]
            .filter(Boolean)
            .join(' · ')}
          mark={mark}
          to={`/households/${situation.household_id}`}
        />
        <More situation={situation} home={home} particulars={particulars} set={set} />
      </Cells>
      <div class="acts pair">
        <Button kind="default" onClick={decline}>
          {t('decline')}
        </Button>
        <Button onClick={accept}>{t('confirm')}</Button>
      </div>
    </>
  )
}

const reasons = () => [t('notSo'), t('notYet'), t('doneAlready')].map(words => ({ value: words, label: words }))

/** Who may be the head of those who stay, when the head has gone. */
function heirs({ kind, member_id }: Situation, home: Household | undefined) {
  const isHead = home?.members.some(({ id, relation }) => id === member_id && relation === '户主')
  return isHead && (kind === 'died' || kind === 'moved')
    ? (home?.members.filter(({ id }) => id !== member_id) ?? [])
    : []
}

/** Asked when nobody was chosen; nobody for now is an answer, leaving is none. */
async function newHead(situation: Situation, home: Household | undefined): Promise<string | null> {
  const others = heirs(situation, home)
  if (others.length === 0) return ''
  const picks = others.map(({ id, name }) => ({ value: id, label: name }))
  return choose(t('newHead'), [...picks, { value: '', label: t('newHeadHint') }])
}

interface MoreProps {
  situation: Situation
  home: Household | undefined
  particulars: Particulars
  set: (change: Particulars) => void
}

/** The name of a child, the number of a new household, who is the head now. */
function More({ situation, home, particulars, set }: MoreProps) {
  const { kind } = situation
  if (kind === 'born')
    return (
      <Field
        label={t('name')}
        value={particulars.name ?? ''}
        placeholder={t('nameHint')}
        maxLength={40}
        onInput={name => set({ name })}
      />
    )
  if (kind === 'split')
    return (
      <Field
        label={t('number')}
        value={particulars.number ?? ''}
        placeholder={t('numberHint')}
        maxLength={20}
        onInput={number => set({ number })}
      />
    )
  const others = heirs(situation, home)
  if (others.length === 0) return null
  return (
    <Select
      label={t('newHead')}
      placeholder={t('newHeadHint')}
      options={others.map(({ id, name }) => ({ value: id, label: name }))}
      value={particulars.head_id ?? null}
      onChange={head_id => set({ head_id })}
    />
  )
}
