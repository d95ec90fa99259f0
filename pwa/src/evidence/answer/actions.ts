/** What an author says to a photo that came back; it waits for signal as any op does. */
import { uuid7 } from '../../base/uuid7'
import type { PhotoRow } from '../../store/rows'
import { asPhotoIn, record } from '../../sync/record'
import type { Photo } from '../shapes'
import { asVoiceIn, isVoice } from '../voice'

export interface Said {
  photo: Photo
  text: string
  rows: readonly PhotoRow[]
  draft: string
  title: string
}

/** Keeps the answer: a sentence, a recording, another picture, in any combination. */
export async function answer({ photo, text, rows, draft, title }: Said): Promise<void> {
  const id = uuid7()
  const [voice, more] = [asVoiceIn(rows), rows.find(row => !isVoice(row))]
  await record({
    kind: 'photo.answer',
    body: { id, photo_id: photo.id, text, ...(voice && { voice }), ...(more && { photo: asPhotoIn(more) }) },
    makes: [id, ...(more ? [more.id] : [])],
    needs: [photo.id],
    shows: [{ kind: 'photo', id: photo.id, data: { ...photo, answer: 'open' } }],
    photoIds: rows.map(row => row.id),
    draft,
    title,
  })
}
