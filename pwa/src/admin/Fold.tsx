import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Cells } from '../ui/Cells'
import './fold.css'

interface Props {
  title: string
  desc?: string | undefined
  /** What the row shows, as text: when it changes, something was kept, and the part closes. */
  version?: string
  /** What lies below another stands further in. */
  isInset?: boolean
  children: ComponentChildren
}

const typed = 'input, select, textarea'

/** A part that opens when it is wanted; what it asks of the server is asked then. Escape closes it, and focus comes back. */
export function Fold({ title, desc, version = '', isInset, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const row = useRef<HTMLButtonElement>(null)
  const part = useRef<HTMLDivElement>(null)
  const known = useRef(version)
  const close = () => {
    setOpen(false)
    row.current?.focus()
  }
  useEffect(() => {
    if (known.current !== version && isOpen) close()
    known.current = version
  }, [version])
  useEffect(() => {
    if (isOpen) part.current?.querySelector<HTMLElement>(typed)?.focus()
  }, [isOpen])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a way out besides the row, which is a button
    <section class={isInset ? 'part_inset' : undefined} onKeyDown={leave}>
      <Cells>
        <button
          type="button"
          ref={row}
          class="weui-cell weui-cell_active"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="weui-cell__bd">
            <span class="link">{title}</span>
            {desc && <div class="weui-cell__desc">{desc}</div>}
          </span>
          <span class="weui-cell__ft" aria-hidden="true">
            {isOpen ? '−' : '+'}
          </span>
        </button>
      </Cells>
      {isOpen && <div ref={part}>{children}</div>}
    </section>
  )
}
