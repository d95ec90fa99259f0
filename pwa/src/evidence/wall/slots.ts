import type { PhotoCard } from './shapes'
import { t } from './words'

const known = ['before', 'during', 'after'] as const

/** 整改前, 施工中, 整改后; anything else is simply a photo. */
export const slotName = ({ slot }: Pick<PhotoCard, 'slot'>): string => t(known.find(name => name === slot) ?? 'proof')
