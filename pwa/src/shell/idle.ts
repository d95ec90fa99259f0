/** A desk left alone locks itself; phones never do. */
import { barred } from '../base/http'
import { here } from '../store/here'

const signs = ['pointerdown', 'keydown', 'wheel'] as const

/** Hides the screen when nothing was touched for as long as the server would wait; the app then asks it nothing more. */
export function watchIdle(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const restart = () => {
    clearTimeout(timer)
    const seconds = here.get()?.me.lock_after_seconds
    if (seconds) timer = setTimeout(() => barred.set('locked'), seconds * 1000)
  }
  for (const sign of signs) addEventListener(sign, restart, { passive: true })
  here.on(restart)
  restart()
}
