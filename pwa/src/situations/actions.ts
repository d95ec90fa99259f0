/** What one can do about a change of situation: tell of it, take it back. */
import { now, stamp } from '../base/clock'
import { today } from '../base/time'
import { uuid7 } from '../base/uuid7'
import type { Household, Member } from '../households/shapes'
import { hereNow } from '../store/here'
import { record } from '../sync/record'
import { choose, confirm, toast } from '../ui/asks'
import { isOfOne, kindsFor } from './rules'
import type { Kind, Situation } from './shapes'
import { t } from './words'

/** 情况有变: what, and where it happens to somebody whom; then it is on its way, and can be taken back. */
export async function askChange(home: Household, member?: Member): Promise<void> {
  const picks = kindsFor(home, member).map(kind => ({ value: kind, label: t(member ? `one_${kind}` : `all_${kind}`) }))
  const kind = await choose(t('ask', { who: member?.name ?? home.head }), picks)
  if (!kind) return
  const who = member ?? (isOfOne(kind) ? await askWho(home) : undefined)
  if (isOfOne(kind) && !who) return
  const situation = await propose(home, kind, who)
  toast(t('told'), { label: t('undo'), run: () => withdraw(situation) })
}

async function askWho({ members }: Household): Promise<Member | undefined> {
  if (members.length < 2) return members[0]
  return (
    (await choose(
      t('who'),
      members.map(member => ({ value: member, label: member.name })),
    )) ?? undefined
  )
}

export async function propose(home: Household, kind: Kind, member?: Member): Promise<Situation> {
  const { person } = hereNow().me
  const situation: Situation = {
    id: uuid7(),
    village_id: home.village_id,
    household_id: home.id,
    household_head: home.head,
    kind,
    member_id: member?.id ?? null,
    member_name: member?.name ?? null,
    on: today(),
    text: '',
    state: 'proposed',
    proposed_by: person.id,
    proposer_name: person.name,
    proposed_at: stamp(now()),
    decided_by_name: null,
    reason: '',
  }
  const { id, household_id, member_id, on } = situation
  await record({
    kind: 'situation.propose',
    body: { id, household_id, kind, on, ...(member_id ? { member_id } : {}) },
    makes: [id],
    shows: [{ kind: 'situation', id, data: { ...situation } }],
    title: t('titleOf', { head: home.head }),
  })
  return situation
}

export async function withdraw({ id, household_head }: Situation): Promise<void> {
  await record({
    kind: 'situation.withdraw',
    body: { id },
    needs: [id],
    shows: [{ kind: 'situation', id, data: { state: 'withdrawn' } }],
    title: t('titleOf', { head: household_head }),
  })
  toast(t('undone'))
}

/** One's own, tapped again: asked once. */
export async function askWithdraw(situation: Situation): Promise<void> {
  if (await confirm({ title: t('undoAsk'), yes: t('undo'), isWarning: true })) await withdraw(situation)
}

/** 谢小宝 外出, or 全家外出. */
export const saying = ({ kind, member_name }: Pick<Situation, 'kind' | 'member_name'>): string =>
  member_name ? `${member_name} ${t(`one_${kind}`)}` : t(`all_${kind}`)
