import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Cell, Cells } from '../ui/Cells'

/** A part that opens when it is wanted; what it asks of the server is asked then. */
export function Fold({ title, desc, children }: { title: string; desc?: string; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section>
      <Cells>
        <Cell
          title={<span class="link">{title}</span>}
          desc={desc}
          value={<span aria-hidden="true">{isOpen ? '−' : '+'}</span>}
          onClick={() => setOpen(!isOpen)}
        />
      </Cells>
      {isOpen && children}
    </section>
  )
}
