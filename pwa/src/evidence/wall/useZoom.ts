/** Wheel, pinch, drag and double tap on a frame move one zoom. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { moved, whole, type Zoom, zoomed } from './zoom'

interface Point {
  x: number
  y: number
}

export interface Zooming {
  zoom: Zoom
  frame: { current: HTMLDivElement | null }
  by: (factor: number) => void
  reset: () => void
}

/** Begins anew with every pair. */
export function useZoom(key: string): Zooming {
  const [zoom, setZoom] = useState(whole)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => setZoom(whole), [key])
  useEffect(() => {
    const box = frame.current
    return box ? listen(box, setZoom) : undefined
  }, [key])
  return { zoom, frame, by: factor => setZoom(held => zoomed(held, factor)), reset: () => setZoom(whole) }
}

type Change = (change: (zoom: Zoom) => Zoom) => void

function listen(box: HTMLDivElement, change: Change): () => void {
  const pointers = new Map<number, Point>()
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    change(held => zoomed(held, event.deltaY < 0 ? 1.2 : 1 / 1.2, partOf(event)))
  }
  const down = (event: PointerEvent) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    pointers.set(event.pointerId, now)
    if (other) change(held => zoomed(held, gap(now, other) / Math.max(1, gap(before, other)), partOf(event)))
    else change(held => moved(held, shift(event, before, now)))
  }
  const up = (event: PointerEvent) => void pointers.delete(event.pointerId)
  const twice = (event: MouseEvent) => change(held => (held.scale > 1 ? whole : zoomed(held, 2.5, partOf(event))))
  const heard = { wheel, pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, dblclick: twice }
  for (const [name, hear] of Object.entries(heard))
    box.addEventListener(name, hear as EventListener, name === 'wheel' ? { passive: false } : {})
  return () => {
    for (const [name, hear] of Object.entries(heard)) box.removeEventListener(name, hear as EventListener)
  }
}

/** The photo under the event, or the whole frame. */
const pane = (event: MouseEvent): DOMRect => {
  const box = event.currentTarget as HTMLElement
  const at = event.target instanceof Element ? event.target.closest('.shot') : null
  return (at ?? box).getBoundingClientRect()
}

function partOf(event: MouseEvent): Point {
  const box = pane(event)
  return { x: (event.clientX - box.left) / box.width - 0.5, y: (event.clientY - box.top) / box.height - 0.5 }
}

function shift(event: MouseEvent, before: Point, now: Point): Point {
  const box = pane(event)
  return { x: (now.x - before.x) / box.width, y: (now.y - before.y) / box.height }
}

const gap = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
