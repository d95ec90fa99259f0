import { useRef, useState } from 'preact/hooks'
import { type Box, dragged, moved, type Point, pointIn, pulled, STEP } from './boxes'
import { t } from './words'

interface Props {
  photo: string
  boxes: readonly Box[]
  /** The box that is tapped or held by the keyboard. */
  chosen: number | null
  onChoose: (index: number | null) => void
  onChange: (boxes: Box[]) => void
}

/** The picture with its boxes: dragged by finger or mouse, pushed by keys. */
export function Boxes({ photo, boxes, chosen, onChoose, onChange }: Props) {
  const area = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<Point | null>(null)
  const [to, setTo] = useState<Point | null>(null)
  const at = (event: PointerEvent) => pointIn((area.current as HTMLDivElement).getBoundingClientRect(), event)
  const fresh = from && to ? dragged(from, to) : null
  const down = (event: PointerEvent) => {
    if (!event.isPrimary || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    onChoose(null)
    area.current?.setPointerCapture(event.pointerId)
    setFrom(at(event))
    setTo(null)
  }
  const up = (event: PointerEvent) => {
    const box = from && dragged(from, at(event))
    if (box) onChange([...boxes, box])
    setFrom(null)
  }
  const key = (event: KeyboardEvent, index: number) => {
    const changed = pressed(event, boxes[index] as Box)
    if (changed === undefined) return
    event.preventDefault()
    onChange(boxes.flatMap((box, other) => (other !== index ? [box] : changed ? [changed] : [])))
  }
  return (
    <div
      ref={area}
      class="cover__picture"
      onPointerDown={down}
      onPointerMove={event => from && setTo(at(event))}
      onPointerUp={up}
      onPointerCancel={() => setFrom(null)}
    >
      <img src={`/api/photos/${photo}/display`} alt="" draggable={false} />
      {boxes.map((box, index) => (
        <button
          type="button"
          key={index}
          class="cover__box"
          style={placed(box)}
          aria-label={t('box', { n: index + 1 })}
          aria-pressed={index === chosen}
          onClick={() => onChoose(index)}
          onKeyDown={event => key(event, index)}
        />
      ))}
      {fresh && <i class="cover__box" style={placed(fresh)} />}
    </div>
  )
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** The box after a key: `null` is gone, `undefined` means that the key is none of ours. */
function pressed(event: KeyboardEvent, box: Box): Box | null | undefined {
  if (event.key === 'Delete' || event.key === 'Backspace') return null
  const arrow = arrows[event.key]
  return arrow && (event.shiftKey ? pulled : moved)(box, ...arrow)
}

const percent = (part: number) => `${part * 100}%`

const placed = ({ left, top, right, bottom }: Box) => ({
  ...{ left: percent(left), top: percent(top) },
  ...{ width: percent(right - left), height: percent(bottom - top) },
})
