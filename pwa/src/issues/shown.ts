/** What an issue looks like on this phone until the server's row arrives. Pure. */
import type { Slot } from './shapes'

/** The slots with more photos at their ends. */
export function withPhotos(slots: readonly Slot[], photos: readonly { id: string; slot: string }[]): Slot[] {
  const names = [...new Set([...slots, ...photos].map(({ slot }) => slot))]
  return names.map(slot => ({
    slot,
    photos: [
      ...(slots.find(held => held.slot === slot)?.photos ?? []),
      ...photos.filter(photo => photo.slot === slot).map(photo => photo.id),
    ],
  }))
}
