import { useLayoutEffect, useRef } from 'preact/hooks'

/** A dialog over everything else; when it goes, the focus is where it was before. */
export function useModal() {
  const box = useRef<HTMLDialogElement>(null)
  // At once: the next key belongs to the dialog, not to what lies below.
  useLayoutEffect(() => {
    const held = box.current
    const from = document.activeElement as HTMLElement | null
    // Chrome 87 has showModal, Safari 14 has not: there the dialog opens in place.
    if (held?.showModal) held.showModal()
    else held?.setAttribute('open', '')
    return () => {
      held?.close?.()
      from?.focus({ preventScroll: true })
    }
  }, [])
  return box
}
