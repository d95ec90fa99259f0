import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { momentOf } from '../base/time'
import { t as post } from '../people/words'
import { usePages } from '../store/usePages'
import { Cell, Cells } from '../ui/Cells'
import { Paged } from '../ui/Paged'
import { t as happened } from './happened'
import type happenedZh from './happened.zh'
import type { HistoryLine, HistoryPage } from './shapes'
import { t } from './words'

interface Props {
  kind: string
  /** Absent: of all things of the kind, each named. */
  id?: string
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
  return (
    <Lines
      key={`${kind} ${id} ${round}`}
      path={[kind, ...(id ? [id] : [])].map(encodeURIComponent).join('/')}
      isOfAll={!id}
    />
  )
}

function Lines({ path, isOfAll }: { path: string; isOfAll: boolean }) {
  const pages = usePages(async before => {
    const { lines, next } = await api<HistoryPage>('GET', `/api/history/${path}`, { query: { before } })
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
      {line => (
        <Cell
          key={line.id}
          title={[isOfAll ? line.thing : '', said(line)].filter(Boolean).join(' ')}
          desc={[byWhom(line), momentOf(line.at)].join(' · ')}
        />
      )}
    </Paged>
  )
}

/** Kinds without words of their own speak by their stable name. */
export function said({ kind, facts }: Pick<HistoryLine, 'kind' | 'facts'>): string {
  const { former, name, to, place_code, proxy, role, retired, what, reason } = facts
  const now = name ?? place_code
  const change = former && now ? `${former} → ${now}` : (now ?? proxy ?? to ?? former ?? '')
  const rest = [change || roleWords(role), dayWords(kind, what), retired === 'True' ? t('isRetired') : '', reason]
  const act = kind.endsWith('.undone') && what ? wordsOf(what) : ''
  return [wordsOf(kind) + act, rest.filter(Boolean).join(' · ')].filter(Boolean).join('：')
}

const wordsOf = (kind: string): string => happened(kind as keyof typeof happenedZh)

const roleWords = (role = ''): string => (role ? post(role as 'officer') : '')

const dayWords = (kind: string, what?: string): string =>
  kind === 'day.declared' && what ? t(what === 'workday' ? 'workday' : 'freeDay') : ''

const byWhom = ({ who, via }: HistoryLine): string => who || t(via === 'clock' ? 'byClock' : 'byConsole')
