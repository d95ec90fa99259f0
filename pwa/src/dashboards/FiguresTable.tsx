import './figures.css'
import { behind, type FigureName, sumOf } from './rules'
import type { Figures } from './shapes'
import { t } from './words'

const columns: readonly FigureName[] = ['issues_overdue', 'issues_open', 'photos_waiting', 'lookback_left']

interface Props {
  rows: readonly Figures[]
  /** Where a place's name leads; by default nowhere. */
  to?: (row: Figures) => string | null
}

/** Places in the order of their codes, each figure leading to what is behind it. */
export const FiguresTable = ({ rows, to }: Props) => (
  <div class="figures">
    <table>
      <thead>
        <tr>
          <th scope="col">{t('place')}</th>
          {columns.map(name => (
            <th scope="col" key={name}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.place_id}>
            <th scope="row">
              <Linked to={to?.(row) ?? null}>{row.name}</Linked>
            </th>
            {columns.map(name => (
              <td key={name} class={name === 'issues_overdue' && row[name] > 0 ? 'figures__late' : ''}>
                <Linked
                  to={row[name] > 0 ? behind(name, row.place_id) : null}
                  label={t('figureOf', { place: row.name, name: t(name), n: row[name] })}
                >
                  {row[name]}
                </Linked>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {rows.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {columns.map(name => (
              <td key={name}>{sumOf(rows, name)}</td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
    <p class="soft">{t('tips')}</p>
  </div>
)

function Linked({ to, label, children }: { to: string | null; label?: string; children: preact.ComponentChildren }) {
  if (!to) return <span>{children}</span>
  return (
    <a href={`#${to}`} aria-label={label}>
      {children}
    </a>
  )
}
