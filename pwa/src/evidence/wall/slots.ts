import type { Pair, PhotoCard } from './shapes'
import { t } from './words'

const known = ['before', 'during', 'after'] as const
const ofProject = { before: 'first', during: 'during', after: 'last' } as const

/** 整改前, 整改后; of a project 施工前, 施工中, 施工后; anything else is simply a photo. */
export function slotName({ slot }: Pick<PhotoCard, 'slot'>, { slots }: Pick<Pair['subject'], 'slots'>): string {
  const name = known.find(known => known === slot)
  if (!name) return t('proof')
  return t(slots.length > 2 ? ofProject[name] : name)
}
