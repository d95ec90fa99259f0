/** A tap on the outbox's shoulder, so that recording need not load the code that sends. Heard in every tab: another may hold the lock. */

const listeners = new Set<() => void>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('xiaoge-nudge')

if (channel)
  channel.onmessage = () => tap()
  // In Node an open channel would keep the process alive.
;(channel as { unref?: () => void } | null)?.unref?.()

export function nudge(): void {
  tap()
  channel?.postMessage(null)
}

export function onNudge(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tap(): void {
  for (const listener of listeners) listener()
}
