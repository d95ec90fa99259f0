/** Tells every screen, in this tab and the others, which tables have changed. */
import type { TableName } from './rows'

type Listener = (tables: readonly TableName[]) => void

interface Word {
  name: string
  tables: TableName[]
}

const listeners = new Map<string, Set<Listener>>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('xiaoge-store')

if (channel)
  channel.onmessage = (event: MessageEvent<Word>) => hear(event.data)
  // In Node an open channel would keep the process alive.
;(channel as { unref?: () => void } | null)?.unref?.()

/** Calls back after each committed write to the database `name`. */
export function watch(name: string, listener: Listener): () => void {
  const held = listeners.get(name) ?? new Set()
  listeners.set(name, held.add(listener))
  return () => void held.delete(listener)
}

export function announce(name: string, tables: TableName[]): void {
  hear({ name, tables })
  channel?.postMessage({ name, tables } satisfies Word)
}

function hear({ name, tables }: Word): void {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(tables)
}
