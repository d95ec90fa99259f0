/** Lists that live on the server: what has come stays up while the next page is fetched, or when that fails. */
import { useState } from 'preact/hooks'
import type { Pages } from '../base/pages'
import { useOnline } from './useOnline'

/** `ask` gets the `next` of the page before, or ''. Another list wants another `key` on its component. */
export function usePages<Row>(
  ask: (after: string) => Promise<{ items: Row[]; next?: string | null | undefined }>,
): Pages<Row> {
  const [after, setAfter] = useState('')
  const [before, setBefore] = useState<Row[]>([])
  const { data, failure, isAsking, again } = useOnline(() => ask(after), [after])
  const isHere = data !== undefined && !isAsking
  const rows = isHere ? [...before, ...data.items] : before
  const goOn = () => {
    if (!isHere) return
    setBefore(rows)
    setAfter(data.next ?? '')
  }
  return {
    rows: isHere || before.length > 0 ? rows : undefined,
    failure,
    isAsking,
    hasMore: isHere ? Boolean(data.next) : before.length > 0,
    goOn,
    again,
  }
}
