import { spoken } from './queries'
import type { Item } from './shapes'
import { t } from './words'

/** What a row would change, field by field: what is there, and what it becomes. */
export const Changes = ({ changes }: { changes: Item['changes'] }) =>
  changes.length === 0 ? null : (
    <dl class="changes">
      {changes.map(({ row, about, field, before, after }) => (
        <div key={`${row} ${about} ${field.zh}`}>
          <dt>{about ? t('fieldOf', { name: about, field: spoken(field) }) : spoken(field)}</dt>
          <dd>
            {spoken(before) ? <del>{spoken(before)}</del> : <span class="soft">{t('empty')}</span>}{' '}
            <span aria-hidden="true">→</span> <ins>{spoken(after) || t('empty')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
