/** What the outbox is doing, for screens: never claims a sending that is not happening. */
import { cell } from '../base/cell'

export interface Activity {
  is: 'idle' | 'text' | 'photos' | 'fetching'
  /** Device clock, ms: when the server last answered. */
  heardAt: number | null
  /** Code of the last trouble; null when the last attempt went well. */
  trouble: string | null
}

export const activity = cell<Activity>({ is: 'idle', heardAt: null, trouble: null })

export const note = (news: Partial<Activity>): void => activity.set({ ...activity.get(), ...news })
