import { today } from '../../base/time'
import { usePictures } from '../../evidence/pictures'
import { perform } from '../../issues/ActsFoot'
import { StateTag } from '../../issues/IssueRow'
import { issues, newest, who } from '../../issues/queries'
import { type Act, type Decision, decides, decisions, isAlive } from '../../issues/rules'
import type { Issue } from '../../issues/shapes'
import { type Telling, useTelling } from '../../issues/telling'
import { t as issueWords } from '../../issues/words'
import { peopleNear } from '../../people/near'
import type { Database } from '../../store/database'
import { useStore } from '../../store/query'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { Shown } from '../../ui/States'
import { officerActs } from './rules'
import { t } from './words'

/** A morning's worth; the rest is one tap away. */
const most = 3

/** 今天要定 3 件事: fixes to verify, late ones, new ones; each with the acts that settle it. */
export function Decide({ villageId }: { villageId: string }) {
  const asked = useStore(['entity', 'op'], database => waiting(database, villageId), [villageId])
  const telling = useTelling()
  return (
    <Shown asked={asked}>
      {({ found, open, officer }) => (
        <Cells title={t(found.length ? 'decide' : 'decideNone', { n: found.length })}>
          {found.length === 0 && <Cell title={<span class="soft">{t('nothing')}</span>} />}
          {found.map(decision => (
            <Card key={decision.issue.id} decision={decision} telling={telling} officer={officer} />
          ))}
          {open > 0 && <Cell title={<span class="link">{t('allOpen', { n: open })}</span>} to="/issues" />}
        </Cells>
      )}
    </Shown>
  )
}

async function waiting(database: Database, villageId: string) {
  const rows = (await issues(database)).map(row => row.data)
  const here = rows.filter(issue => issue.number !== undefined && issue.village_id === villageId)
  const officer = (await peopleNear(database, villageId)).find(near => near.role === 'officer')
  return {
    found: decisions(here, who(), today(), most),
    open: here.filter(isAlive).length,
    officer: officer && officer.id !== who().id && decides(who(), villageId) ? officer.id : null,
  }
}

interface CardProps {
  decision: Decision
  telling: Telling
  officer: string | null
}

function Card({ decision: { issue, why, acts }, telling, officer }: CardProps) {
  const toOfficer = officer && acts.includes('assign') && issue.owner_id !== officer ? officer : null
  const shown = officerActs(acts, why).filter(act => act !== 'assign' || !toOfficer)
  return (
    <div class="decide">
      <a href={`#/issues/${issue.id}`}>
        <b>{telling.kind(issue)}</b>
        <StateTag issue={issue} />
        <small>{factsOf(issue, telling)}</small>
        {why === 'verify' && <Photos issue={issue} />}
      </a>
      <div class="decide__acts">
        {shown.map(act => (
          <Button
            key={act}
            kind={act === 'settle' || act === 'accept' ? 'primary' : 'default'}
            isSmall
            onClick={() => doIt(issue, act, telling)}
          >
            {issueWords(`act_${act}`)}
          </Button>
        ))}
        {toOfficer && (
          <a class="weui-btn weui-btn_default weui-btn_mini" href={`#/issues/${issue.id}/do/assign?to=${toOfficer}`}>
            {t('toOfficer')}
          </a>
        )}
      </div>
    </div>
  )
}

/** Before and after, small: nobody settles what they have not seen. */
function Photos({ issue }: { issue: Issue }) {
  const ids = (['before', 'after'] as const).flatMap(slot => newest(issue, slot) ?? [])
  const pictures = usePictures(ids)
  if (ids.length === 0) return null
  return (
    <span class="decide__photos">
      {pictures.map(({ id, url }) => url && <img key={id} src={url} alt="" loading="lazy" onError={hide} />)}
    </span>
  )
}

/** Its bytes are still on somebody's phone. */
const hide = (event: { currentTarget: HTMLImageElement }) => {
  event.currentTarget.hidden = true
}

const doIt = (issue: Issue, act: Act, telling: Telling) => perform(issue, act, telling)

const factsOf = (issue: Issue, telling: Telling): string =>
  [telling.where(issue), issue.owner_name, issue.text].filter(Boolean).join(' · ')
