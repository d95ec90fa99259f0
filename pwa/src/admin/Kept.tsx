import type { ComponentChildren } from 'preact'
import { Fold } from './Fold'
import { t } from './words'

interface Props<Row> {
  rows: readonly Row[]
  row: (row: Row) => ComponentChildren
}

/** What is in use, in its order; below it, folded, what is retired. */
export function Kept<Row extends { retired: boolean }>({ rows, row }: Props<Row>) {
  const retired = rows.filter(one => one.retired)
  return (
    <>
      {rows.filter(one => !one.retired).map(row)}
      {retired.length > 0 && <Fold title={t('retiredOnes', { n: retired.length })}>{retired.map(row)}</Fold>}
    </>
  )
}
