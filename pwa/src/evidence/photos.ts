/** What one can ask about photos that belong to a record: their verdicts, and which must be shot again. */
import type { PhotoIn } from '../base/shapes'
import type { Database } from '../store/database'
import type { Shown } from '../store/rows'
import { all, type Seen } from '../store/view'
import type { Photo } from './shapes'

/** Photos of one subject, oldest first. */
export async function photosOf(database: Database, kind: string, id: string): Promise<Seen<Photo>[]> {
  const rows = await all<Photo>(database, 'photo')
  return rows.filter(({ data }) => data.subject?.kind === kind && data.subject.id === id).sort(byId)
}

/** Own photos that came back or cannot be opened, and have not been shot again. */
export async function toReshoot(database: Database, personId: string): Promise<Photo[]> {
  const rows = (await all<Photo>(database, 'photo')).sort(byId)
  return returnedIn(rows).filter(photo => photo.author_id === personId)
}

/** Ids of the subjects of a kind with such a photo. */
export async function toReshootAt(database: Database, kind: string): Promise<Set<string>> {
  const rows = await all<Photo>(database, 'photo')
  return new Set(returnedIn(rows).flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : [])))
}

/** Those that came back or cannot be opened, and that no newer version replaces. */
export function returned(photos: readonly Photo[]): Photo[] {
  const replaced = new Set(photos.map(photo => photo.replaces))
  return photos.filter(photo => (photo.state === 'returned' || isBroken(photo)) && !replaced.has(photo.id))
}

/** Its file cannot be opened; only where it can be shot again does that ask for anything. */
const isBroken = (photo: Photo): boolean => !!photo.failure && !photo.erased_at && reshootRoute(photo) !== null

/** The same of rows as this phone sees them: a new version that was refused replaces nothing. */
export const returnedIn = (rows: readonly Seen<Photo>[]): Photo[] =>
  returned(rows.map(({ data, mark }) => (mark === 'parked' ? { ...data, replaces: null } : data)))

/** Where a returned photo is shot again; null for subjects without such a form, whose photos nobody judges. */
export const reshootRoute = ({ subject: { kind, id: of }, id }: Photo): string | null =>
  kind === 'issue' || kind === 'task' ? `/${kind}s/${of}/reshoot/${id}` : null

/** A photo as its author sees it until the feed brings it back. */
export function shownPhoto(
  photo: PhotoIn,
  of: Pick<Photo, 'subject' | 'village_id' | 'slot' | 'author_id' | 'author_name'> & Partial<Photo>,
): Shown {
  const data: Photo = {
    id: photo.id,
    version_no: 1,
    replaces: null,
    taken_at: photo.taken_at,
    received_at: null,
    stored: false,
    thumb: false,
    state: 'waiting',
    reason_code: null,
    reason: null,
    reviewed_by_name: null,
    reviewed_at: null,
    failure: null,
    remarks: [],
    ...of,
  }
  return { kind: 'photo', id: photo.id, data: { ...data } }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
