import { dragged, middle, moved, pointIn, pulled, STEP } from '@pwa/evidence/wall/covering/boxes'
import { describe, expect, it } from 'vitest'

describe('boxes over a picture', () => {
  it('are the same whatever the direction they were dragged in', () => {
    const box = { left: 0.2, top: 0.3, right: 0.6, bottom: 0.5 }
    expect(dragged({ x: 0.2, y: 0.3 }, { x: 0.6, y: 0.5 })).toEqual(box)
    expect(dragged({ x: 0.6, y: 0.5 }, { x: 0.2, y: 0.3 })).toEqual(box)
  })
  it('are not made by a tap', () => {
    expect(dragged({ x: 0.2, y: 0.3 }, { x: 0.205, y: 0.9 })).toBeNull()
  })
  it('end at the edges of the picture', () => {
    const area = { left: 10, top: 20, width: 200, height: 100 } as DOMRect
    expect(pointIn(area, { clientX: -50, clientY: 500 })).toEqual({ x: 0, y: 1 })
    expect(moved(middle, 9, -9)).toEqual({ left: 0.8, top: 0, right: 1, bottom: expect.closeTo(0.2) })
  })
  it('grow and shrink by keys, and never vanish', () => {
    expect(pulled(middle, STEP, 0).right).toBeCloseTo(0.62)
    expect(pulled(middle, -9, -9).right).toBeGreaterThan(middle.left)
    expect(pulled(middle, 9, 9)).toEqual({ ...middle, right: 1, bottom: 1 })
  })
})
