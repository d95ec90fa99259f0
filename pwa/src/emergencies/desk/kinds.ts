/** Which kind of emergency a warning may become. Pure; the desk may choose otherwise. */
import type { Kind, Warning } from '../shapes'

const words: [Kind, RegExp][] = [
  ['landslide', /地质|滑坡|泥石流|崩塌/],
  ['fire', /火/],
  ['freeze', /冰冻|结冰|寒潮|低温|暴雪|霜冻/],
  ['storm', /大风|台风|龙卷|沙尘|雹|雷|强对流/],
  ['flood', /雨|洪|水/],
]

/** Of the first warning that says one, as they are sorted: the most severe. Without any: what comes most often. */
export function kindIn(warnings: readonly Pick<Warning, 'event'>[]): Kind {
  for (const { event } of warnings) {
    const found = words.find(([, word]) => word.test(event))
    if (found) return found[0]
  }
  return 'flood'
}
