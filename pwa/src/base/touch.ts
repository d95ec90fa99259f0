/** When somebody last touched a desk that locks, in whichever tab; kept, so that loading it anew opens nothing. */
import { now } from './clock'

const name = 'xiaoge-touched'
const brief = 60_000 // as long as the server waits before it notes again that a session is used

export const touch = (): void => localStorage.setItem(name, String(now()))

/** The desk is locked: it stays so until `forgetTouch`, whatever is loaded anew. */
export const neverTouched = (): void => localStorage.setItem(name, '1')

/** Somebody came in, or the password was right: counting begins anew. */
export const forgetTouch = (): void => localStorage.removeItem(name)

/** In ms; null where nothing is counted. A clock that was set back counts as a long time. */
export function untouchedFor(): number | null {
  const at = globalThis.localStorage?.getItem(name)
  return at ? Math.abs(now() - Number(at)) : null
}

export const isUntouched = (seconds: number | null | undefined): boolean =>
  !!seconds && (untouchedFor() ?? 0) > seconds * 1000

/** The page asks by itself: that keeps no desk open. */
export const asksItself = (): boolean => (untouchedFor() ?? 0) > brief
