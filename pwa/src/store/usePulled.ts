/** Whether this phone has heard from the server at all: before that, an empty list means nothing. */
import { readMeta } from './meta'
import { useStore } from './query'

/** True while the store is still being asked: lists take as long. */
export const usePulled = (): boolean =>
  useStore(['meta'], async database => (await readMeta(database, 'pulled_at')) !== undefined).data ?? true
