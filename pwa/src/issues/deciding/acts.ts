/** What is decided without a form: taken on at once and undone with a tap, settled after a question. */

import { hereNow } from '../../store/here'
import { confirm, toast } from '../../ui/asks'
import { type Decided, decide } from '../actions'
import { issue as held } from '../queries'
import type { Issue } from '../shapes'
import { t as say } from '../words'
import { t } from './words'

export async function accept(issue: Issue, decided: Decided): Promise<void> {
  await decide(issue, 'accept', decided)
  toast(t('accepted'), { label: say('undo'), run: () => unaccept(issue) })
}

/** A thumb slipped: it waits to be taken on again. */
async function unaccept({ id }: Issue): Promise<void> {
  const { data } = await held(hereNow().database, id)
  await decide(data, 'unaccept', { title: t('unaccept') })
  toast(say('undone'))
}

export async function settle(issue: Issue, decided: Decided): Promise<void> {
  if (!(await confirm({ title: t('settleAsk'), text: t('settleText'), yes: t('settleYes') }))) return
  await decide(issue, 'settle', decided)
  toast(t('done_settle'))
}
