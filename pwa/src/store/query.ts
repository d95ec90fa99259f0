/** A screen's window on the store: asks, and asks again whenever one of the tables it reads has changed. */
import { useEffect, useState } from 'preact/hooks'
import type { Asked } from '../base/asked'
import type { Database } from './database'
import { hereNow, hereReally } from './here'
import type { TableName } from './rows'
import { watch } from './watch'

/** `useStore(['entity', 'op'], db => all(db, 'task'), [])`; `depends` as with useEffect. */
export function useStore<Answer>(
  tables: TableName[],
  ask: (database: Database) => Promise<Answer>,
  depends: unknown[] = [],
  { database } = hereNow(),
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ data: undefined, failure: null })
  useEffect(() => {
    const follower = follow(() => ask(database), setAsked)
    follower.look()
    const off = watch(database.name, changed => changed.some(name => tables.includes(name)) && follower.look())
    return () => {
      follower.stop()
      off()
    }
  }, [database, ...depends])
  return asked
}

/** The same of what really was recorded here, practice or not. */
export const useReally: typeof useStore = (tables, ask, depends = []) => useStore(tables, ask, depends, hereReally())

/** Never two questions at once: a burst of changes makes one more look when the running one is back. */
function follow<Answer>(ask: () => Promise<Answer>, tell: (asked: Asked<Answer>) => void) {
  let state: 'idle' | 'asking' | 'again' | 'stopped' = 'idle'
  const look = async (): Promise<void> => {
    if (state !== 'idle') {
      if (state === 'asking') state = 'again'
      return
    }
    state = 'asking'
    const asked = await ask().then(
      data => ({ data, failure: null }),
      (failure: unknown) => ({ data: undefined, failure }),
    )
    if (is('stopped')) return
    tell(asked)
    const isStale = is('again')
    state = 'idle'
    if (isStale) void look()
  }
  const is = (wanted: typeof state): boolean => state === wanted
  return {
    look: () => void look(),
    stop: () => {
      state = 'stopped'
    },
  }
}
