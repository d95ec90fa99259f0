/** The way out of the app, to a map: of use only with a network. */
import type { Household, Where } from '../households/shapes'
import { mapLinks } from '../households/way'
import { choose } from '../ui/asks'
import { t } from './words'

export async function lead(where: Where, { yard, group }: Household): Promise<void> {
  const links = mapLinks(where, yard || group || t('goal'))
  const picks = [
    { value: links.amap, label: t('amap') },
    { value: links.tencent, label: t('tencent') },
  ]
  const link = await choose(t('way'), picks)
  if (link) open(link, '_blank', 'noopener')
}
