/** Where a list stands. Pure. */
import type { Role } from '../base/shapes'
import type { Batch, Column, Counts, Item } from './shapes'

const keepers: readonly Role[] = ['county_admin', 'town_office', 'secretary', 'officer']

/** The posts at whose places one keeps the ledgers. */
export const keptPlaces = <Post extends { role: Role }>(posts: readonly Post[]): Post[] =>
  posts.filter(({ role }) => keepers.includes(role))

export const steps = ['file', 'columns', 'preview', 'decide', 'done'] as const
export type StepName = (typeof steps)[number]

const standing: Record<string, StepName> = {
  waiting: 'file',
  reading: 'file',
  failed: 'file',
  columns: 'columns',
  staging: 'preview',
  applying: 'done',
  done: 'done',
  undoing: 'done',
  undone: 'done',
  discarded: 'done',
}

export const isBusy = ({ state }: Pick<Batch, 'state'>): boolean =>
  state === 'reading' || state === 'staging' || state === 'applying' || state === 'undoing'

/** Suspects are decided after the preview; once they are, one does not go back to it. */
export const stepOf = ({ state }: Pick<Batch, 'state'>, counts?: Counts): StepName =>
  state === 'preview' ? (counts?.suspect ? 'decide' : 'preview') : (standing[state] ?? 'file')

/** How far the work is, 0 to 100; nothing while the end is not known. */
export const percent = ({ done, total }: Pick<Batch, 'done' | 'total'>): number | null =>
  total > 0 ? Math.min(100, Math.round((done * 100) / total)) : null

/** What would be written if it were confirmed now. */
export const writable = (counts: Counts): number =>
  counts.new + counts.updated + counts.suspect - counts.open - counts.skipped

const neverNew = ['same_name', 'member_known', 'id_differs', 'elsewhere', 'phone_of_other']
const oneThing = ['twice', 'id_twice', 'number_twice', 'name_twice']
const onlyKept = ['representatives', 'places', 'toilets', 'categories']

/** Lists other than that of households make none, and no second person with one number: it is the one shown, or out. */
export const mayBeNew = ({ kind }: Pick<Batch, 'kind'>, { reason }: Pick<Item, 'reason'>): boolean =>
  kind === 'households' || !(neverNew.includes(reason) || (reason === 'twice' && onlyKept.includes(kind)))

/** One thing that the list has several times: one of its rows counts. */
export const mayBeKept = ({ reason }: Pick<Item, 'reason'>): boolean => oneThing.includes(reason)

/** Columns in which nothing stands are folded away: a sheet may have two hundred of them. */
export const holdsSomething = ({ samples, field }: Pick<Column, 'samples' | 'field'>): boolean =>
  samples.length > 0 || field !== ''

/** Two columns for one field, by the field. */
export const doubled = (columns: Record<string, string>): string | undefined => {
  const chosen = Object.values(columns).filter(Boolean)
  return chosen.find((name, index) => chosen.indexOf(name) !== index)
}

/** Who gave lists before, whoever gave one of this kind for this place first: their headings are known. */
export const sendersOf = (earlier: readonly Batch[], kind: string, place: string): string[] => {
  const isLike = (batch: Batch) => Number(batch.kind === kind && batch.place_id === place)
  const ordered = [...earlier].sort((a, b) => isLike(b) - isLike(a))
  return [...new Set(ordered.map(({ sender }) => sender))].filter(Boolean)
}
