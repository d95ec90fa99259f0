/** The way to a household: where it stands is WGS-84; only the link that leaves for a Chinese map is GCJ-02. Pure. */
import type { Where } from './shapes'

const { PI, abs, cos, sin, sqrt } = Math
/** The ellipsoid of the published conversion (Krasovsky 1940). */
const axis = 6378245
const flat = 0.006693421622965943

/** Some 600 m away from WGS-84 in Hunan; outside China nothing is moved. */
export function asGcj({ lat, lng }: Where): Where {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lat, lng }
  const x = lng - 105
  const y = lat - 35
  const wave = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3)
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave + swell(y, 20, 40, 160, 320, 12, 30)
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave + swell(x, 20, 40, 150, 300, 12, 30)
  const turn = (lat / 180) * PI
  const bulge = 1 - flat * sin(turn) ** 2
  return {
    lat: lat + (north * 180) / (((axis * (1 - flat)) / (bulge * sqrt(bulge))) * PI),
    lng: lng + (east * 180) / ((axis / sqrt(bulge)) * cos(turn) * PI),
  }
}

const swell = (at: number, a: number, b: number, c: number, d: number, e: number, f: number): number =>
  (a * sin(at * PI) + b * sin((at / 3) * PI) + c * sin((at / e) * PI) + d * sin((at * PI) / f)) * (2 / 3)

const round = (degrees: number): string => degrees.toFixed(6)

/** `name` is a place's, never a person's: it leaves the house. */
export function mapLinks(where: Where, name: string): { amap: string; tencent: string } {
  const { lat, lng } = asGcj(where)
  const to = encodeURIComponent(name)
  return {
    amap: `https://uri.amap.com/navigation?to=${round(lng)},${round(lat)},${to}&mode=car&coordinate=gaode&src=xiaoge`,
    tencent: `https://apis.map.qq.com/uri/v1/routeplan?type=drive&to=${to}&tocoord=${round(lat)},${round(lng)}&referer=xiaoge`,
  }
}
