import { go } from '../base/router'
import { hereReally } from '../store/here'
import { opOf } from '../sync/mend'
import { choose, confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { actTitle, decide, kindOf } from './actions'
import { slotOf, who } from './queries'
import { type Act, actsFor, decides, hasFixed } from './rules'
import type { Issue } from './shapes'
import { type Telling, useTelling } from './telling'
import { t } from './words'

/** The likeliest act as a big button, the next beside it, the others behind 更多. */
export function ActsFoot({ issue, mend }: { issue: Issue; mend: string | undefined }) {
  const telling = useTelling()
  const me = who()
  const acts = actsFor(issue, me)
  const isOwnFix = issue.state === 'fixed' && decides(me, issue.village_id) && hasFixed(issue, me)
  if (acts.length === 0) return null
  const [first, second, ...rest] = acts
  const doIt = (act: Act) => perform(issue, act, telling, mend)
  const more = async () => {
    const act = await choose(t('moreActs'), rest.map(pickOf))
    if (act) await doIt(act)
  }
  return (
    <>
      {isOwnFix && <p class="soft">{t('ownFix')}</p>}
      <div class="pair">
        {rest.length > 0 && (
          <Button kind="default" onClick={more}>
            {t('moreActs')}
          </Button>
        )}
        {second && (
          <Button kind="default" onClick={() => doIt(second)}>
            {nameOf(second, issue)}
          </Button>
        )}
        {first && <Button onClick={() => doIt(first)}>{nameOf(first, issue)}</Button>}
      </div>
    </>
  )
}

const pickOf = (act: Act) => ({ value: act, label: t(`act_${act}`), isWarning: act === 'void' })

const nameOf = (act: Act, issue: Issue): string =>
  act === 'fix' && issue.state === 'fixed' && slotOf(issue, 'after').length > 0 ? t('morePhotos') : t(`act_${act}`)

/** What needs a form has a page; the rest is done at once, asked about or undone with a tap. */
export async function perform(issue: Issue, act: Act, telling: Telling, mend?: string): Promise<void> {
  if (act === 'fix') return go(`/issues/${issue.id}/fix`)
  // A refused step is replaced by the same step only: another one stands beside it.
  const isSame = mend && (await opOf(hereReally().database, mend))?.kind === kindOf(act)
  const decided = { title: actTitle(act, telling.name(issue)), replaces: isSame ? mend : undefined }
  if (act === 'unfix') {
    if (!(await confirm({ title: t('unfixAsk') }))) return
    await decide(issue, act, decided)
    return toast(t('undone'))
  }
  if (act !== 'accept' && act !== 'settle') return go(`/issues/${issue.id}/do/${act}${isSame ? `?mend=${mend}` : ''}`)
  // Comes with the forms of those who decide: a worker's phone keeps neither.
  await import('./deciding/ActPage').then(
    page => page[act](issue, decided),
    () => toast(t('later')),
  )
}
