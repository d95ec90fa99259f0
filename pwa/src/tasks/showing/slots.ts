/** Slots of a task as people call them. */
import type { Schemas } from '../../base/contract'
import type { Task } from '../shapes'
import { t } from './words'

export type SlotName = Schemas['SlotPhoto']['slot']

const known = ['before', 'during', 'after'] as const

/** 施工前, 施工中, 施工后, 公开栏. */
export const slotName = (slot: string): string => t(known.find(name => name === slot) ?? 'proof')

/** Names of the slots that have no photo yet. */
export const lacking = ({ slots = [] }: Task): string[] =>
  slots.filter(({ photos }) => photos.length === 0).map(({ slot }) => slotName(slot))

/** What a photo of a slot is lined up with: the newest of the first slot; a first one with nothing. */
export const ghostFor = ({ slots = [] }: Task, slot: string): string | null =>
  slots[0] && slots[0].slot !== slot ? (slots[0].photos.slice(-1)[0] ?? null) : null
