import { useState } from 'preact/hooks'
import type { ScreenProps } from '../base/router'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { usePulled } from '../store/usePulled'
import type { Seen } from '../store/view'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Empty, Shown } from '../ui/States'
import { IssueRow } from './IssueRow'
import './issues.css'
import { issues, who } from './queries'
import { actsFor, byUrgency, isOpen } from './rules'
import type { Issue } from './shapes'
import { type Telling, useTelling } from './telling'
import { t } from './words'

/** `/issues/fix`: which one is fixed; one that nobody has reported is reported first. */
export default function FixChoicePage({ query }: ScreenProps) {
  const [sought, setSought] = useState('')
  const asked = useStore(['entity', 'op'], fixable)
  const isPulled = usePulled()
  const telling = useTelling()
  const anew = query.household ? `/issues/new?household=${query.household}&fix=1` : '/issues/new?fix=1'
  return (
    <Page title={t('fix')}>
      {(asked.data?.length ?? 0) > 8 && <Search value={sought} onInput={setSought} placeholder={t('findIssue')} />}
      <Cells>
        <Cell title={<span class="link">{t('fixNew')}</span>} desc={t('fixNewDesc')} to={anew} />
      </Cells>
      <Shown asked={asked}>
        {rows => {
          if (rows.length === 0)
            return (
              <Empty icon="check" isKnown={isPulled}>
                {t('fixNone')}
              </Empty>
            )
          const hits = rows.filter(({ data }) => says(data, telling).includes(sought.trim()))
          return (
            <>
              <Group title={t('fixMine')} rows={hits.filter(isMine)} telling={telling} />
              <Group title={t('fixHere')} rows={hits.filter(row => !isMine(row))} telling={telling} />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const Group = ({ title, rows, telling }: { title: string; rows: Seen<Issue>[]; telling: Telling }) =>
  rows.length > 0 ? (
    <Cells title={title} isLong>
      {rows.map(row => (
        <IssueRow key={row.id} issue={row} telling={telling} to={`/issues/${row.id}/fix`} />
      ))}
    </Cells>
  ) : null

const isMine = ({ data }: Seen<Issue>): boolean => data.owner_id === who().id

const says = (data: Issue, telling: Telling): string =>
  [telling.kind(data), telling.where(data), data.text, data.number].join(' ')

async function fixable(database: Database): Promise<Seen<Issue>[]> {
  const me = who()
  const rows = (await issues(database)).filter(({ data }) => data.number !== undefined && isOpen(data))
  return rows.filter(({ data }) => actsFor(data, me).includes('fix')).sort((a, b) => byUrgency(a.data, b.data))
}
