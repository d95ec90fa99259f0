/** A value that screens follow: the whole reactive machinery, so that a worker's first load stays small. */
import { useEffect, useState } from 'preact/hooks'

export interface Cell<T> {
  get(): T
  set(value: T): void
  on(listener: (value: T) => void): () => void
}

export function cell<T>(first: T): Cell<T> {
  let held = first
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => held,
    set(value) {
      if (Object.is(held, value)) return
      held = value
      for (const listener of [...listeners]) listener(value)
    },
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The cell's value; the component renders again when it changes. */
export function useCell<T>(source: Cell<T>): T {
  const [, redraw] = useState(0)
  useEffect(() => {
    const seen = source.get()
    const off = source.on(() => redraw(count => count + 1))
    // The value may have moved between the first drawing and this effect.
    if (!Object.is(seen, source.get())) redraw(count => count + 1)
    return off
  }, [source])
  return source.get()
}
