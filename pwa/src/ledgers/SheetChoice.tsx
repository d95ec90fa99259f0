import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { lookAgain } from './actions'
import type { Detail } from './shapes'
import { t } from './words'

/** Another sheet, or the row that really holds the headings. */
export function SheetChoice({ batch, again }: { batch: Detail; again: () => void }) {
  const [sheet, setSheet] = useState(batch.sheet)
  const [row, setRow] = useState(String(batch.header_row ?? 1))
  const isOther = sheet !== batch.sheet || row !== String(batch.header_row)
  const look = async () => {
    // On another sheet the headings are sought anew.
    const from = sheet === batch.sheet ? Math.max(1, Number(row) || 1) : null
    await lookAgain(batch.id, sheet, from).then(again, (failure: unknown) => toast(sentence(failure)))
  }
  return (
    <div class="ledger__choice">
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
      <label>
        {t('headerRow')}
        <input type="number" min={1} max={200} value={row} onInput={event => setRow(event.currentTarget.value)} />
      </label>
      {isOther && (
        <Button kind="default" isSmall onClick={look}>
          {t('look')}
        </Button>
      )}
    </div>
  )
}
