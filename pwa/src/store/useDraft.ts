/** A form's fields, kept in the store at every change, so that a browser killed under the camera app loses nothing. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { cell } from '../base/cell'
import { now } from '../base/clock'
import { draftOf, dropDraft, saveDraft } from './drafts'
import { hereNow } from './here'

export interface DraftStart<Fields> {
  /** The address that opens the form again. */
  route: string
  /** For the line that offers to go on: 记走访 · 李桂英. */
  title: string
  fields: Fields
}

export interface Draft<Fields> {
  key: string
  /** False until the store has been asked; draw nothing that can be typed into before. */
  isReady: boolean
  fields: Fields
  set: (change: Partial<Fields>) => void
  /** What stands there before anybody has typed: alone it makes no draft. */
  preset: (known: Partial<Fields>) => void
  /** The slot that was being shot when the page was killed. */
  lostSlot: string | null
  /** Call before another app comes to the front, and with null when it has gone. */
  shooting: (slot: string | null) => Promise<void>
  /** Call before `record(…)` completes the draft: nothing more is saved until somebody types again. */
  seal: () => void
  /** Throws the draft and its photos away. */
  drop: () => Promise<void>
}

/** How many forms hold changes right now: an update waits for them. */
export const editing = cell(0)

const pause = 300

export function useDraft<Fields extends object>(key: string, start: DraftStart<Fields>): Draft<Fields> {
  const { database } = hereNow()
  const [isReady, setReady] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [fields, setFields] = useState(start.fields)
  const [lostSlot, setLostSlot] = useState<string | null>(null)
  const keeper = useRef(makeKeeper()).current
  keeper.save = (held, slot) =>
    saveDraft(database, {
      key,
      route: start.route,
      title: start.title,
      fields: { ...held },
      shooting: slot,
      updated_at: now(),
    })

  useEffect(() => {
    const opened = draftOf(database, key).then(row => {
      if (row) setFields({ ...start.fields, ...(row.fields as Partial<Fields>) })
      keeper.latest = { ...start.fields, ...row?.fields }
      setLostSlot(row?.shooting ?? null)
      setReady(true)
    })
    opened.catch(setFailure)
    return keeper.watchLeaving()
  }, [key])

  // The screen's fence says what is wrong and offers to try again.
  if (failure) throw failure

  return {
    key,
    isReady,
    fields,
    lostSlot,
    set: change => {
      setFields(held => ({ ...held, ...change }))
      keeper.change(change)
    },
    preset: known => {
      setFields(held => ({ ...held, ...known }))
      keeper.latest = { ...keeper.latest, ...known }
    },
    shooting: async slot => {
      setLostSlot(null)
      await keeper.now(slot)
    },
    seal: keeper.seal,
    drop: async () => {
      keeper.seal()
      await dropDraft(database, key)
    },
  }
}

/** Saves a moment after the last keystroke, and at once when the page is leaving. */
export function makeKeeper() {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDirty = false
  let isCounted = false
  let isSealed = false
  const keeper = {
    latest: {} as object,
    save: (_fields: object, _slot: string | null): Promise<void> => Promise.resolve(),
    change(change: object) {
      keeper.latest = { ...keeper.latest, ...change }
      if (!isCounted) editing.set(editing.get() + 1)
      isCounted = true
      isDirty = true
      isSealed = false
      clearTimeout(timer)
      timer = setTimeout(keeper.flush, pause)
    },
    flush() {
      if (isDirty) void keeper.now(null)
    },
    async now(slot: string | null) {
      rest()
      // Written again after its record was kept, it would come back as a second visit.
      if (isSealed) return
      try {
        await keeper.save(keeper.latest, slot)
      } catch (failure) {
        // A full phone: what could not be kept is tried again when the page is left, or somebody types on.
        isDirty = true
        throw failure
      }
    },
    seal() {
      isSealed = true
      leave()
    },
    watchLeaving() {
      addEventListener('pagehide', keeper.flush)
      document.addEventListener('visibilitychange', keeper.flush)
      return () => {
        keeper.flush()
        leave()
        removeEventListener('pagehide', keeper.flush)
        document.removeEventListener('visibilitychange', keeper.flush)
      }
    },
  }
  const rest = () => {
    clearTimeout(timer)
    isDirty = false
  }
  /** Kept, the form is still in somebody's hands: only left is it over. */
  const leave = () => {
    rest()
    if (isCounted) editing.set(editing.get() - 1)
    isCounted = false
  }
  return keeper
}
