/** A list that the server gives a page at a time, as far as it was asked for. */
export interface Pages<Row> {
  /** Undefined until the first page is here. */
  rows: Row[] | undefined
  failure: unknown
  isAsking: boolean
  hasMore: boolean
  goOn: () => void
  again: () => void
}
