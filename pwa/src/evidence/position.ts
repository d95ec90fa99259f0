/** Where the phone is, if it may say so and soon; never required, and asked for only while a photo is being taken. */
import { stamp } from '../base/clock'
import type { Position } from '../base/shapes'

/** Nobody waits longer for a satellite. */
const patience = 6_000

/** WGS-84; null when refused, unknown or slow. */
export function whereNow(): Promise<Position | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null)
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(null), patience)
    const end = (position: Position | null) => {
      clearTimeout(timer)
      resolve(position)
    }
    navigator.geolocation.getCurrentPosition(
      fix => end(asPosition(fix)),
      () => end(null),
      {
        enableHighAccuracy: true,
        timeout: patience,
        maximumAge: 30_000,
      },
    )
  })
}

const asPosition = ({ coords, timestamp }: GeolocationPosition): Position => ({
  lat: round(coords.latitude),
  lng: round(coords.longitude),
  accuracy_m: Math.round(coords.accuracy),
  at: stamp(timestamp),
  source: 'device',
})

/** Six places are a hand's breadth. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
