import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { momentOf } from '../base/time'
import { usePages } from '../store/usePages'
import { Cell, Cells } from '../ui/Cells'
import { Paged } from '../ui/Paged'
import { t as happened } from './happened'
import type happenedZh from './happened.zh'
import type { HistoryLine, HistoryPage } from './shapes'
import { t } from './words'

interface Props {
  kind: string
  id: string
  /** Changes when something was done, so that the diary is read again. */
  round?: number
}

/** 操作记录: who did what with this thing and when; asked for only when wanted. */
export function History({ kind, id, round = 0 }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <Cells>
        <Cell title={<span class="link">{t('history')}</span>} onClick={() => setOpen(true)} />
      </Cells>
    )
  return <Lines key={`${kind} ${id} ${round}`} kind={kind} id={id} />
}

function Lines({ kind, id }: Omit<Props, 'round'>) {
  const path = `/api/history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
  const pages = usePages(async before => {
    const { lines, next } = await api<HistoryPage>('GET', path, { query: { before } })
    return { items: lines, next }
  })
  return (
    <Paged
      pages={pages}
      icon="list"
      none={t('noHistory')}
      list={rows => (
        <Cells title={t('history')} isLong>
          {rows}
        </Cells>
      )}
    >
      {line => <Cell key={line.id} title={said(line)} desc={[byWhom(line), momentOf(line.at)].join(' · ')} />}
    </Paged>
  )
}

/** Kinds without words of their own speak by their stable name. */
function said({ kind, facts }: HistoryLine): string {
  const words = happened(kind as keyof typeof happenedZh)
  const { former, name, to, place_code, proxy, role } = facts
  const change = former && name ? `${former} → ${name}` : (name ?? place_code ?? proxy ?? to ?? former ?? '')
  return [words, change || (role ?? '')].filter(Boolean).join('：')
}

const byWhom = ({ who, via }: HistoryLine): string => who || t(via === 'clock' ? 'byClock' : 'byConsole')
