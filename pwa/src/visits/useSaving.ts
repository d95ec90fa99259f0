/** The way from a filled form to a kept record: checked, kept, said, and undone while the words still stand. */

import { back } from '../base/router'
import { draftPhotos } from '../evidence/queries'
import type { Household } from '../households/shapes'
import { hereNow } from '../store/here'
import type { Draft } from '../store/useDraft'
import { miss, toast } from '../ui/asks'
import { finish } from '../ui/finish'
import { recordVisit, withdrawVisit } from './actions'
import { chosenHouseholds, isKept } from './queries'
import { lacks, type VisitFields } from './rules'
import type { Visit } from './shapes'
import type { Start } from './start'
import { t } from './words'

const lackWords = { household: 'lackHousehold', category: 'lackCategory', future: 'lackFuture' } as const

export function useSaving(start: Start, draft: Draft<VisitFields>): () => Promise<void> {
  return async () => {
    const { fields } = draft
    const { database } = hereNow()
    const lack = lacks(fields)
    if (lack) return miss(t(lackWords[lack]), lack)
    await finish(draft, async () => {
      const households = await chosenHouseholds(database, fields.household_ids)
      const taken = await draftPhotos(database, draft.key)
      const photos = [...start.kept, ...taken]
      const { supersedes, replaces } = start
      const ids = start.ids.length ? start.ids : (fields.ids ?? [])
      if (!replaces && (await isKept(database, ids))) return await isThere(draft)
      said(
        await recordVisit({
          fields,
          households,
          photos,
          draft: draft.key,
          supersedes,
          replaces,
          ids,
          behalfName: nameOf(fields, households),
        }),
      )
      back()
    })
  }
}

async function isThere(draft: Draft<VisitFields>): Promise<void> {
  await draft.drop()
  toast(t('saved'))
  back()
}

const nameOf = ({ behalf }: VisitFields, households: Household[]): string | undefined =>
  households.find(home => home.representative?.person_id === behalf)?.representative?.name

function said(visit: Visit): void {
  const undo = async () => {
    await withdrawVisit(visit, t('undoReason'))
    toast(t('undone'))
  }
  toast(t('saved'), { label: t('undo'), run: undo })
}
