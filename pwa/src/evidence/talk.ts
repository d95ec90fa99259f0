/** From the press to the kept recording; one at a time. */
import { listen, type Made, type Take } from './recorder'

export type Ended = 'kept' | 'dropped' | 'short'

interface Ways {
  /** Hears each second, and null when it is over. */
  tick: (second: number | null) => void
  /** What has to be safe before the phone asks whether it may listen. */
  before: () => Promise<void>
  keep: (made: Made) => Promise<void>
  /** Replaced in tests. */
  open?: typeof listen
}

export function talk({ tick, before, keep, open = listen }: Ways) {
  let take: Take | null = null
  let isUnderway = false
  let isHeld = false
  let isDropped = false
  const record = async (): Promise<Ended> => {
    await before()
    take = await open(tick)
    // The first time the phone asks whether it may listen, and the thumb has let go meanwhile.
    if (isHeld) tick(0)
    else take.cancel()
    const made = await take.made
    if (made) await keep(made)
    return made ? 'kept' : isDropped ? 'dropped' : 'short'
  }
  return {
    /** Null when one is under way: a second press before the microphone has answered only holds on to it. */
    begin(): Promise<Ended> | null {
      isHeld = true
      isDropped = false
      if (isUnderway) return null
      isUnderway = true
      return record().finally(() => {
        take = null
        isUnderway = isHeld = false
        tick(null)
      })
    },
    end(isWanted: boolean): void {
      isHeld = false
      isDropped = !isWanted
      if (isWanted) take?.stop()
      else take?.cancel()
    },
    isOn: (): boolean => take !== null,
  }
}
