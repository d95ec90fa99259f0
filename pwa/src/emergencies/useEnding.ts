import { useEffect, useState } from 'preact/hooks'
import type { Asked } from '../base/asked'
import { useCell } from '../base/cell'
import { serverNow, skew } from '../base/clock'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import type { TableName } from '../store/rows'
import { nextEnd } from './rules'

const longest = 2 ** 31 - 1 // ms: a timer cannot wait for more

/** Asks again when the first of what is shown ends: on a phone without signal nothing else would say so. */
export function useEnding<Answer>(
  tables: TableName[],
  ask: (database: Database) => Promise<Answer>,
  endsOf: (answer: Answer) => string[],
): Asked<Answer> {
  const [turn, setTurn] = useState(0)
  const off = useCell(skew)
  const asked = useStore(tables, ask, [turn, off])
  const next = nextEnd(asked.data ? endsOf(asked.data) : [], serverNow())
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => setTurn(turn + 1), Math.min(next - serverNow() + 50, longest))
    return () => clearTimeout(timer)
  }, [next, turn, off])
  return asked
}
