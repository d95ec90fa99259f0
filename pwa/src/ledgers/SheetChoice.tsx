import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { lookAgain } from './actions'
import { spoken } from './queries'
import type { Detail, Kind } from './shapes'
import { t } from './words'

interface Props {
  batch: Detail
  kinds: readonly Kind[]
  again: () => void
}

/** What the list is, its sheet, and the row that really holds the headings; what is changed here is looked at anew. */
export function SheetChoice({ batch, kinds, again }: Props) {
  const [kind, setKind] = useState(batch.kind)
  const [sheet, setSheet] = useState(batch.sheet)
  const [row, setRow] = useState(String(batch.header_row || 1))
  const [isBare, setBare] = useState(batch.header_row === 0)
  const likelier = kinds.find(({ name }) => name === batch.likelier)
  const headerRow = isBare ? 0 : Math.max(1, Number(row) || 1)
  const isOther = kind !== batch.kind || sheet !== batch.sheet || headerRow !== batch.header_row
  const look = (at: Parameters<typeof lookAgain>[1]) =>
    lookAgain(batch.id, at).then(again, (failure: unknown) => toast(sentence(failure)))
  // As another list, or on another sheet, the headings are sought anew.
  const chosen = kind !== batch.kind ? { kind } : sheet !== batch.sheet ? { sheet } : { sheet, header_row: headerRow }
  return (
    <>
      {likelier && (
        <div class="ledger__many" role="status">
          <span>{t('likelier', { kind: spoken(likelier) })}</span>
          <Button kind="default" isSmall onClick={() => look({ kind: likelier.name })}>
            {t('takeAs', { kind: spoken(likelier) })}
          </Button>
        </div>
      )}
      <div class="ledger__choice">
        <label>
          {t('kind')}
          <select value={kind} onChange={event => setKind(event.currentTarget.value)}>
            {kinds.map(one => (
              <option key={one.name} value={one.name}>
                {spoken(one)}
              </option>
            ))}
          </select>
        </label>
        {batch.sheets.length > 1 && (
          <label>
            {t('sheet')}
            <select value={sheet} onChange={event => setSheet(event.currentTarget.value)}>
              {batch.sheets.map(name => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        {!isBare && (
          <label>
            {t('headerRow')}
            <input type="number" min={1} max={200} value={row} onInput={event => setRow(event.currentTarget.value)} />
          </label>
        )}
        <label>
          <input type="checkbox" checked={isBare} onChange={() => setBare(!isBare)} />
          {t('noHeadings')}
        </label>
        {isOther && (
          <Button kind="default" isSmall onClick={() => look(chosen)}>
            {t('look')}
          </Button>
        )}
      </div>
    </>
  )
}
