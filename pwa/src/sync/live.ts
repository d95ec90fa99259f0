/** The server's hints "look again" over a socket, for desks that watch a wall. Data always comes from the feed. */
import { nudge } from './nudge'

/** A page hidden this long gives up its socket. */
const hiddenFor = 5 * 60_000

/** Calls `onHint` (after nudging the outbox to pull) on every hint and after every reconnect. Returns the way to stop. */
export async function watchLive(onHint: (streams: string[]) => void): Promise<() => void> {
  const { io } = await import('socket.io-client')
  const socket = io({ transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelayMax: 30_000 })
  const hear = (streams: string[]) => {
    nudge()
    onHint(streams)
  }
  // What was said while the socket was away is lost; looking once makes up for it.
  socket.on('connect', () => hear([]))
  socket.on('hint', (hint: { streams?: string[] }) => hear(hint.streams ?? []))
  let timer: ReturnType<typeof setTimeout>
  const rest = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') timer = setTimeout(() => socket.disconnect(), hiddenFor)
    // Between two tries, half a minute apart by then, `connect` alone would do nothing.
    else if (!socket.connected) socket.disconnect().connect()
  }
  document.addEventListener('visibilitychange', rest)
  addEventListener('online', rest)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', rest)
    removeEventListener('online', rest)
    socket.disconnect()
  }
}
