import { useState } from 'preact/hooks'
import { dayOf } from '../../base/time'
import { hereNow } from '../../store/here'
import { useOnline } from '../../store/useOnline'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { Choice } from '../../ui/Choice'
import { Page } from '../../ui/Page'
import { Empty, Failed, Loading } from '../../ui/States'
import { Tag } from '../../ui/Tag'
import { t as say } from '../words'
import { type DeskItem, desk, type Shown } from './cases'
import { t } from './words'

const shown = ['open', 'answered'] as const

/** `/feedback`: what residents and workers said, and the sheet with the code to hang up. */
export default function DeskPage() {
  const [state, setState] = useState<Shown>('open')
  const poster = hereNow().me.posts.find(post => post.level === 'village' || post.level === 'town')
  return (
    <Page title={t('title')}>
      <Cells>
        <Choice
          label={t('show')}
          value={state}
          options={shown.map(value => ({ value, label: t(value) }))}
          onChange={setState}
        />
      </Cells>
      <List key={state} state={state} />
      {poster && (
        <Cells tips={t('posterTips')}>
          <a class="weui-cell weui-cell_active" href={`/say/${poster.place_id}/poster`} target="_blank" rel="noopener">
            <span class="weui-cell__bd">{t('poster', { place: poster.place_name })}</span>
            <i class="arrow" />
          </a>
        </Cells>
      )}
    </Page>
  )
}

function List({ state }: { state: Shown }) {
  const [after, setAfter] = useState('')
  const [before, setBefore] = useState<DeskItem[]>([])
  const page = useOnline(() => desk(state, after), [after])
  if (page.failure) return <Failed failure={page.failure} onRetry={page.again} />
  if (!page.data) return <Loading />
  const rows = page.isAsking ? before : [...before, ...page.data.items]
  const { next } = page.data
  if (rows.length === 0 && !page.isAsking) return <Empty icon="check">{t(`none_${state}`)}</Empty>
  const goOn = () => {
    setBefore(rows)
    setAfter(next ?? '')
  }
  return (
    <>
      <Cells isLong>
        {rows.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </Cells>
      {next && (
        <div class="acts">
          <Button kind="default" isBusy={page.isAsking} onClick={goOn}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

const Row = ({ row }: { row: DeskItem }) => (
  <Cell
    title={<span class="desk__words">{row.text}</span>}
    desc={[t(`kind_${row.kind}`), row.place_name, dayOf(row.sent_at), row.assignee_name].filter(Boolean).join(' · ')}
    value={
      row.is_overdue ? (
        <Tag tone="red">{t('overdue')}</Tag>
      ) : (
        <Tag tone={row.reply ? 'green' : 'orange'}>{row.reply ? say(`state_${row.state}`) : dueBy(row)}</Tag>
      )
    }
    to={`/feedback/${row.id}`}
  />
)

const dueBy = (row: DeskItem): string => t('dueBy', { day: dayOf(row.due_on) })
