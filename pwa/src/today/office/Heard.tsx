import { IssueRow } from '../../issues/IssueRow'
import { issues } from '../../issues/queries'
import { useTelling } from '../../issues/telling'
import type { Database } from '../../store/database'
import { useStore } from '../../store/query'
import { Cells } from '../../ui/Cells'
import { heardFrom } from './rules'
import { t } from './words'

const most = 3

/** 群众反映: what residents asked for, directly or on a visit. */
export function Heard({ villageId }: { villageId: string }) {
  const rows = useStore(['entity', 'op'], database => asked(database, villageId), [villageId]).data ?? []
  const telling = useTelling()
  if (rows.length === 0) return null
  return (
    <Cells title={t('heard', { n: rows.length })}>
      {rows.slice(0, most).map(row => (
        <IssueRow key={row.id} issue={row} telling={telling} showsOwner />
      ))}
    </Cells>
  )
}

async function asked(database: Database, villageId: string) {
  const rows = (await issues(database)).filter(({ data }) => data.number !== undefined)
  const heard = heardFrom(
    rows.map(row => row.data),
    villageId,
  )
  return heard.flatMap(({ id }) => rows.find(row => row.id === id) ?? [])
}
