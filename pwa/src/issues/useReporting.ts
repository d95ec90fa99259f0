/** From a filled report form to a kept record. */

import { back, go } from '../base/router'
import { draftPhotos } from '../evidence/queries'
import { household } from '../households/queries'
import { peopleNear } from '../people/near'
import { categories, categoryName } from '../reference/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { miss, toast } from '../ui/asks'
import { finish } from '../ui/finish'
import { decide, type Reported, report } from './actions'
import { issue, villageOf } from './queries'
import { lackOf, type ReportFields, type ReportStart } from './reporting'
import { t } from './words'

export function useReporting(start: ReportStart, draft: Draft<ReportFields>): () => Promise<void> {
  return async () => {
    const { database } = hereNow()
    const photos = [...start.kept, ...(await draftPhotos(database, draft.key))]
    const lack = lackOf(draft.fields, photos.length)
    if (lack) return miss(t(lack), lack)
    await finish(draft, async () => {
      const id = await report({
        ...(await filled(database, draft.fields, photos)),
        ...{ source: start.source, draft: draft.key, replaces: start.replaces },
      })
      toast(t('reported'), start.thenFix ? undefined : { label: t('undo'), run: () => takeBack(id) })
      if (start.thenFix) go(`/issues/${id}/fix`, { replace: true })
      else back()
    })
  }
}

/** A thumb slipped: void, with that as its reason, before anybody works on it. */
async function takeBack(id: string): Promise<void> {
  const { data } = await issue(hereNow().database, id)
  const title = t('didTitle', { act: t('act_void'), name: data.household_head ?? '' })
  await decide(data, 'void', { title, note: t('undoReason') })
  toast(t('undone'))
}

async function filled(database: Database, fields: ReportFields, photos: PhotoRow[]) {
  const home = fields.household_id ? await household(database, fields.household_id) : null
  const villageId = await villageOf(database, fields)
  const owner = (await peopleNear(database, villageId)).find(near => near.id === fields.owner_id)
  const kinds = await categories(database)
  return {
    category: fields.category,
    text: fields.text.trim(),
    village_id: villageId,
    place_id: home?.data.place_id ?? fields.place_id,
    household: fields.household_id ? { id: fields.household_id, head: home?.data.head ?? '' } : null,
    owner: owner ? { id: owner.id, name: owner.name } : null,
    due_on: fields.due_on || null,
    photos,
    title: t('reportTitle', { name: home?.data.head ?? categoryName(kinds, fields.category) }),
  } satisfies Partial<Reported>
}
