/** Forms in progress, saved at every change and before another app comes to the front. */
import type { Database } from './database'
import type { DraftRow } from './rows'

export const draftOf = (database: Database, key: string): Promise<DraftRow | undefined> =>
  database.read(['draft'], tx => tx.objectStore('draft').get(key))

export const drafts = (database: Database): Promise<DraftRow[]> =>
  database.read(['draft'], tx => tx.objectStore('draft').getAll())

export const saveDraft = (database: Database, draft: DraftRow): Promise<void> =>
  database.write(['draft'], async tx => void (await tx.objectStore('draft').put(draft)))

/** Drops a draft that its author does not want, with the photos taken for it. */
export function dropDraft(database: Database, key: string): Promise<void> {
  return database.write(['draft', 'photo', 'full', 'thumb'], async tx => {
    await tx.objectStore('draft').delete(key)
    for (const id of await tx.objectStore('photo').index('draft').getAllKeys(key)) {
      await tx.objectStore('photo').delete(id)
      await tx.objectStore('full').delete(id)
      await tx.objectStore('thumb').delete(id)
    }
  })
}
