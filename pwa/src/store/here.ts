/** Who is using the app now, and their database; null before signing in. */
import { cell } from '../base/cell'
import type { Me } from '../base/shapes'
import type { Database } from './database'

export interface Here {
  me: Me
  database: Database
  deviceId: string
}

export const here = cell<Here | null>(null)

/** Stands in front of what is real while somebody practises; what drives the outbox asks `here` and never sees it. */
export interface Practice {
  me: Me
  database: Database
  /** Says on every screen that nothing of this counts. */
  Bar: () => unknown
}

/** Its database; and, as long as the tab lives, the key under which is noted who practises. */
export const practiceName = 'xiaoge-practice'

export const practice = cell<Practice | null>(null)

/** For screens that only exist behind the sign-in. */
export const hereNow = (): Here => ({ ...hereReally(), ...practice.get() })

/** What has not arrived is asked of this one: it waits, whatever is practised in front of it. */
export function hereReally(): Here {
  const held = here.get()
  if (!held) throw new Error('sign_in_required')
  return held
}
