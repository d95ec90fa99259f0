/** One key per act; silent while somebody types or a dialog is open. */
import { useEffect, useRef } from 'preact/hooks'

export type Keys = Partial<Record<string, () => void>>

export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

function isBusy(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]')) return true
  const at = event.target
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return true
  if (!(at instanceof HTMLInputElement)) return false
  // The slider keeps its arrows; chips are inputs too, and give up their letters.
  return at.type === 'text' || at.type === 'search' || event.key.startsWith('Arrow')
}
