/** A tap on the outbox's shoulder, so that recording need not load the code that sends. */

const listeners = new Set<() => void>()

export function nudge(): void {
  for (const listener of listeners) listener()
}

export function onNudge(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
