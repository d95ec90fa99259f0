/** A desk left alone locks itself, without a signal too, and stays locked when it is loaded anew; phones never do. */
import { barred } from '../base/http'
import { isUntouched, neverTouched, touch, untouchedFor } from '../base/touch'
import { here } from '../store/here'
import { lockScreen } from './lockScreen'

const signs = ['pointerdown', 'keydown', 'wheel'] as const

/** Hides the screen when nothing was touched for as long as the server would wait; the app then asks it nothing more. */
export function watchIdle(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    const seconds = here.get()?.me.lock_after_seconds
    if (seconds) void lockScreen().catch(() => undefined)
    if (!seconds || barred.get() === 'locked') return
    // The lock must show without a signal, too.
    void import('./Lock').catch(() => {})
    if (isUntouched(seconds)) return barred.set('locked')
    if (untouchedFor() === null) touch()
    timer = setTimeout(look, seconds * 1000 - (untouchedFor() ?? 0) + 1)
  }
  const touched = () => {
    look() // a touch comes too late for a desk whose timer slept with it
    if (here.get()?.me.lock_after_seconds && barred.get() !== 'locked') touch()
  }
  for (const sign of signs) addEventListener(sign, touched, { passive: true })
  here.on(look)
  barred.on(what => (what === 'locked' ? neverTouched() : look()))
  look()
}
