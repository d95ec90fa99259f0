import { useState } from 'preact/hooks'
import { dayOf } from '../../base/time'
import { hereNow } from '../../store/here'
import { usePages } from '../../store/usePages'
import { Cell, Cells } from '../../ui/Cells'
import { Choice } from '../../ui/Choice'
import { Page } from '../../ui/Page'
import { Paged } from '../../ui/Paged'
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
  const pages = usePages(after => desk(state, after))
  return (
    <Paged pages={pages} icon="check" none={t(`none_${state}`)}>
      {row => <Row key={row.id} row={row} />}
    </Paged>
  )
}

const Row = ({ row }: { row: DeskItem }) => (
  <Cell
    title={<span class="desk__words">{row.text}</span>}
    desc={
      <>
        <Standing row={row} /> {about(row)}
      </>
    }
    to={`/feedback/${row.id}`}
  />
)

const Standing = ({ row }: { row: DeskItem }) => {
  if (row.is_overdue) return <Tag tone="red">{t('overdue')}</Tag>
  return <Tag tone={row.reply ? 'green' : 'orange'}>{row.reply ? say(`state_${row.state}`) : dueBy(row)}</Tag>
}

const about = (row: DeskItem): string =>
  [t(`kind_${row.kind}`), row.place_name, dayOf(row.sent_at), row.assignee_name].filter(Boolean).join(' · ')

const dueBy = (row: DeskItem): string => t('dueBy', { day: dayOf(row.due_on) })
