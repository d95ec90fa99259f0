/** Photos of what a task asks to be shown: one op for all that were taken, first or again. */

import { shownPhoto } from '../../evidence/photos'
import type { Photo } from '../../evidence/shapes'
import { hereNow } from '../../store/here'
import type { PhotoRow, Shown } from '../../store/rows'
import { asPhotoIn, record } from '../../sync/record'
import type { Task } from '../shapes'
import type { SlotName } from './slots'

export interface Showing {
  task: Task
  photos: readonly PhotoRow[]
  title: string
  /** The photo that came back, of which the only one taken is a new version. */
  old?: Photo
  replaces?: string | undefined
}

export async function showTask({ task, photos, title, old, replaces }: Showing): Promise<void> {
  const taken = photos.map(photo => ({ ...photo, slot: old?.slot ?? photo.slot }))
  await record({
    kind: 'task.show',
    body: {
      id: task.id,
      photos: taken.map(photo => ({
        slot: photo.slot as SlotName,
        photo: asPhotoIn(photo),
        ...(old && { replaces: old.id }),
      })),
    },
    needs: [task.id, ...(old ? [old.id] : [])],
    shows: [
      { kind: 'task', id: task.id, data: { slots: filled(task, taken) } },
      ...taken.map(row => shown(task, row, old)),
    ],
    photoIds: photos.map(photo => photo.id),
    draft: photos.find(photo => photo.draft)?.draft ?? '',
    title,
    mend: old ? `/tasks/${task.id}/reshoot/${old.id}` : `/tasks/${task.id}/photos`,
    replaces,
  })
}

/** The slots with more photos at their ends. */
export const filled = ({ slots = [] }: Task, photos: readonly { id: string; slot: string }[]): Task['slots'] =>
  slots.map(({ slot, photos: held }) => ({
    slot,
    photos: [...held, ...photos.filter(photo => photo.slot === slot).map(photo => photo.id)],
  }))

function shown(task: Task, photo: PhotoRow, old: Photo | undefined): Shown {
  const { person } = hereNow().me
  return shownPhoto(asPhotoIn(photo), {
    subject: { kind: 'task', id: task.id },
    village_id: task.village_ids[0] ?? null,
    slot: photo.slot,
    author_id: person.id,
    author_name: person.name,
    ...(old && { replaces: old.id, version_no: old.version_no + 1 }),
  })
}
