/** Looks again when the server hints, when the page comes back to the front, and once a minute: nothing depends on a socket. */
import { useEffect, useRef } from 'preact/hooks'

const beat = 60_000
/** The first hint is looked at at once; those that follow within a moment make one more look. */
const pause = 500

export function useLive(look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    let isLeft = false
    let stop = () => {}
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAsked = false
    const soon = () => {
      isAsked = timer !== undefined
      if (isAsked) return
      latest.current()
      timer = setTimeout(() => {
        timer = undefined
        if (isAsked) soon()
      }, pause)
    }
    const visible = () => document.visibilityState === 'visible' && soon()
    const every = setInterval(visible, beat)
    document.addEventListener('visibilitychange', visible)
    void import('../../sync/live')
      .then(({ watchLive }) => watchLive(soon))
      .then(end => {
        if (isLeft) end()
        else stop = end
      })
      .catch(() => {})
    return () => {
      isLeft = true
      stop()
      clearTimeout(timer)
      clearInterval(every)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [])
}
