import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { momentOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
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
  return <Lines kind={kind} id={id} round={round} />
}

function Lines({ kind, id, round }: Required<Props>) {
  const [before, setBefore] = useState('')
  const [older, setOlder] = useState<HistoryLine[]>([])
  const path = `/api/history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
  const asked = useOnline(() => api<HistoryPage>('GET', path, { query: { before } }), [path, before, round])
  return (
    <Shown asked={asked}>
      {({ lines, next }) => {
        const all = [...older, ...lines]
        return (
          <Cells title={t('history')} {...(all.length === 0 ? { tips: t('noHistory') } : {})}>
            {all.map(line => (
              <Cell key={line.id} title={said(line)} desc={[byWhom(line), momentOf(line.at)].join(' · ')} />
            ))}
            {next && (
              <div class="acts">
                <Button
                  kind="default"
                  isSmall
                  onClick={() => {
                    setOlder(all)
                    setBefore(next)
                  }}
                >
                  {t('older')}
                </Button>
              </div>
            )}
          </Cells>
        )
      }}
    </Shown>
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
