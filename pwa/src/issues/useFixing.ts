/** From a filled fix form to a kept record. */

import { back } from '../base/router'
import { draftPhotos } from '../evidence/queries'
import { hereNow } from '../store/here'
import type { Draft } from '../store/useDraft'
import { confirm, toast } from '../ui/asks'
import { finish } from '../ui/finish'
import { decide, fix } from './actions'
import type { FixFields, FixStart } from './fixing'
import { issue as held, slotOf } from './queries'
import { t } from './words'

export function useFixing(start: FixStart, draft: Draft<FixFields>, title: string): () => Promise<void> {
  const { issue, kept, replaces } = start
  return async () => {
    const photos = [...kept, ...(await draftPhotos(hereNow().database, draft.key))]
    const hasAfter = photos.some(photo => photo.slot === 'after') || slotOf(issue, 'after').length > 0
    if (!hasAfter && !(await mayGoWithout())) return
    await finish(draft, async () => {
      await fix({ issue, title, note: draft.fields.note.trim(), photos, draft: draft.key, replaces })
      toast(t('fixed'), { label: t('undo'), run: () => takeBack(issue.id, title) })
      back(`/issues/${issue.id}`)
    })
  }
}

/** On the wrong issue: the photos stay where they were recorded, and wait for nobody. */
async function takeBack(id: string, title: string): Promise<void> {
  await decide((await held(hereNow().database, id)).data, 'unfix', { title })
  toast(t('undone'))
}

const mayGoWithout = (): Promise<boolean> =>
  confirm({ title: t('fixNoPhoto'), text: t('fixNoPhotoText'), yes: t('fixNoPhotoYes'), no: t('fixNoPhotoNo') })
