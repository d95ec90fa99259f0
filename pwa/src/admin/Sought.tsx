import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Search } from '../ui/Search'
import { Empty } from '../ui/States'
import { t } from './words'

interface Props<Row> {
  rows: readonly Row[]
  /** Everything of a row that one may search for. */
  words: (row: Row) => string
  placeholder: string
  /** A shorter list is read faster than searched. */
  from?: number
  children: (rows: Row[]) => ComponentChildren
}

/** A list that is all here, searched as one types. */
export function Sought<Row>({ rows, words, placeholder, from = 8, children }: Props<Row>) {
  const [sought, setSought] = useState('')
  const found = rows.filter(row => holds(words(row), sought))
  return (
    <>
      {rows.length >= from && <Search value={sought} onInput={setSought} placeholder={placeholder} />}
      {sought && found.length === 0 ? <Empty icon="search">{t('none')}</Empty> : children(found)}
    </>
  )
}

/** Every word that was typed occurs. */
export const holds = (text: string, sought: string): boolean =>
  sought
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.toLowerCase().includes(word))
