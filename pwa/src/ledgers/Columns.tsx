import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { useOnline } from '../store/useOnline'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import { setColumns } from './actions'
import { kinds, spoken } from './queries'
import { doubled, holdsSomething } from './rules'
import { SheetChoice } from './SheetChoice'
import type { Column, Detail, Kind } from './shapes'
import { t } from './words'

/** 认列: each column of the list, and what it is. */
export function Columns({ batch, again }: { batch: Detail; again: () => void }) {
  const asked = useOnline(kinds)
  return (
    <Shown asked={asked}>
      {found => {
        const kind = found.find(one => one.name === batch.kind)
        return (
          kind && (
            <Table
              key={`${batch.kind} ${batch.sheet} ${batch.header_row}`}
              batch={batch}
              kinds={found}
              kind={kind}
              again={again}
            />
          )
        )
      }}
    </Shown>
  )
}

interface TableProps {
  batch: Detail
  kinds: readonly Kind[]
  kind: Kind
  again: () => void
}

function Table({ batch, kinds, kind, again }: TableProps) {
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(batch.columns.map(column => [String(column.index), column.field])),
  )
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? batch.columns : batch.columns.filter(holdsSomething)
  const wrong = wrongOf(chosen, kind)
  const preview = async () => {
    try {
      await setColumns(batch.id, chosen)
      again()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <>
      <p class="text soft">{t('columnsTips')}</p>
      {batch.notes.map(note => (
        <p class="text soft" key={note}>
          {t(note === 'links' ? 'note_links' : 'note_formulas')}
        </p>
      ))}
      <SheetChoice batch={batch} kinds={kinds} again={again} />
      <div class="ledger">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('heading')}</th>
              <th scope="col">{t('samples')}</th>
              <th scope="col">{t('means')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(column => (
              <Row
                key={column.index}
                column={column}
                kind={kind}
                value={chosen[column.index] ?? ''}
                onChange={name => setChosen({ ...chosen, [column.index]: name })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < batch.columns.length && (
        <div class="ledger__acts">
          <Button kind="default" isSmall onClick={() => setWhole(true)}>
            {t('blankColumns', { n: batch.columns.length - shown.length })}
          </Button>
        </div>
      )}
      <div class="ledger__acts">
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        <Button isDisabled={wrong !== null} onClick={preview}>
          {t('preview')}
        </Button>
      </div>
    </>
  )
}

interface RowProps {
  column: Column
  kind: Kind
  value: string
  onChange: (name: string) => void
}

function Row({ column, kind, value, onChange }: RowProps) {
  const heading = column.heading || t('noHeading', { n: column.index + 1 })
  return (
    <tr>
      <th scope="row" data-samples={column.samples.join('、')}>
        {heading} {column.is_hidden && <Tag>{t('hidden')}</Tag>}
      </th>
      <td class="soft">{column.samples.join('、')}</td>
      <td>
        <select aria-label={heading} value={value} onChange={event => onChange(event.currentTarget.value)}>
          <option value="">{t('unused')}</option>
          {kind.fields.map(field => (
            <option key={field.name} value={field.name}>
              {spoken(field)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

/** Why it cannot go on yet, in words. */
function wrongOf(chosen: Record<string, string>, kind: Kind): string | null {
  const name = (field: string) => spoken(kind.fields.find(one => one.name === field) ?? { zh: field, en: field })
  const twice = doubled(chosen)
  if (twice) return t('doubled', { name: name(twice) })
  const used = Object.values(chosen)
  const missing = kind.needs.filter(names => !names.some(one => used.includes(one)))
  return missing.length ? t('missing', { names: missing.map(names => names.map(name).join(' / ')).join('、') }) : null
}
