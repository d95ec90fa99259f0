/** What one can do with issues: report, fix, shoot again, decide. Each is one op. */
import { now, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { shownPhoto } from '../evidence/photos'
import type { Photo } from '../evidence/shapes'
import { hereNow } from '../store/here'
import type { PhotoRow, Shown } from '../store/rows'
import { asPhotoIn, record } from '../sync/record'
import { type Act, after } from './rules'
import type { Issue, Side, Source, Step } from './shapes'
import { withPhotos } from './shown'
import { t } from './words'

export interface Reported {
  category: string
  /** For the list of unsent items. */
  title: string
  text: string
  source: Source
  village_id: string
  place_id: string
  household: { id: string; head: string } | null
  owner: { id: string; name: string } | null
  due_on: string | null
  photos: PhotoRow[]
  draft: string
  replaces?: string | undefined
}

/** Keeps a problem that was found. Returns its id. */
export async function report(given: Reported): Promise<string> {
  const issue = asIssue(given)
  const { household, owner, photos } = given
  await record({
    kind: 'issue.report',
    body: {
      ...{ id: issue.id, category: issue.category, text: issue.text, source: issue.source },
      ...(household ? { household_id: household.id } : { place_id: given.place_id }),
      ...(owner ? { owner_id: owner.id } : {}),
      ...(given.due_on ? { due_on: given.due_on } : {}),
      photos: photos.map(asPhotoIn),
    },
    makes: [issue.id],
    shows: [{ kind: 'issue', id: issue.id, data: { ...issue } }, ...showsOf(issue, photos)],
    photoIds: photos.map(photo => photo.id),
    draft: given.draft,
    title: given.title,
    mend: '/issues/new',
    replaces: given.replaces,
  })
  return issue.id
}

function asIssue(given: Reported): Issue {
  const { person } = hereNow().me
  const { category, text, source, village_id, place_id, household, owner, due_on, photos } = given
  return {
    ...{ id: uuid7(), number: '', village_id, place_id, category, text, source, due_on },
    household_id: household?.id ?? null,
    household_head: household?.head ?? null,
    owner_id: owner?.id ?? null,
    owner_name: owner?.name ?? null,
    state: 'reported',
    is_overdue: false,
    reported_by: person.id,
    reporter_name: person.name,
    reported_at: stamp(now()),
    fixed_at: null,
    settled_at: null,
    steps: [stepNow('report', '')],
    slots: withPhotos([], photos),
    visit_id: null,
    lookback_item_id: null,
  }
}

export interface Fixed {
  issue: Issue
  title: string
  note: string
  photos: PhotoRow[]
  draft: string
  replaces?: string | undefined
}

/** Somebody says that it is fixed; photos carry their own slots. */
export async function fix({ issue, title, note, photos, draft, replaces }: Fixed): Promise<void> {
  const { person } = hereNow().me
  const step = stepNow('fix', note)
  const inSlot = (slot: string) => photos.filter(photo => photo.slot === slot).map(asPhotoIn)
  await record({
    kind: 'issue.fix',
    body: { id: issue.id, step_id: step.id, note, photos: inSlot('after'), before: inSlot('before') },
    needs: [issue.id],
    shows: [
      changed(issue, step, {
        state: 'fixed',
        fixed_at: step.at,
        owner_id: issue.owner_id ?? person.id,
        owner_name: issue.owner_name ?? person.name,
        slots: withPhotos(issue.slots, photos),
      }),
      ...showsOf(issue, photos),
    ],
    photoIds: photos.map(photo => photo.id),
    draft,
    title,
    mend: `/issues/${issue.id}/fix`,
    replaces,
  })
}

/** Exactly the one that came back, shot again. */
export async function reshoot(
  issue: Issue,
  old: Photo,
  photo: PhotoRow,
  title: string,
  replaces?: string,
): Promise<void> {
  const again = { ...photo, slot: old.slot }
  await record({
    kind: 'issue.reshoot',
    body: { id: issue.id, photo: asPhotoIn(photo), slot: old.slot as Side, replaces: old.id },
    needs: [issue.id, old.id],
    shows: [
      { kind: 'issue', id: issue.id, data: { slots: withPhotos(issue.slots, [again]) } },
      ...showsOf(issue, [again], { replaces: old.id, version_no: old.version_no + 1 }),
    ],
    photoIds: [photo.id],
    draft: photo.draft ?? '',
    title,
    mend: `/issues/${issue.id}/reshoot/${old.id}`,
    replaces,
  })
}

export interface Decided {
  title: string
  note?: string
  due_on?: string
  owner?: { id: string; name: string }
  replaces?: string | undefined
}

/** Not taken on after all, beside what is offered as an act. */
type Decision = Exclude<Act, 'fix'> | 'unaccept'

export const kindOf = (act: Decision) => (act === 'hand_back' ? 'issue.return' : (`issue.${act}` as const))

/** Every other step: taken on, given to somebody, put off, sent back, settled, void, open again. */
export async function decide(issue: Issue, act: Decision, decided: Decided): Promise<void> {
  const note = decided.note?.trim() ?? ''
  const step = { ...stepNow(act, note), due_on: decided.due_on ?? null }
  await record({
    kind: kindOf(act),
    body: { id: issue.id, step_id: step.id, ...wordsOf(act, note), ...givenTo(decided) },
    needs: [issue.id],
    shows: [changed(issue, step, decidedFields(issue, act, decided, step.at))],
    title: decided.title,
    mend: `/issues/${issue.id}`,
    replaces: decided.replaces,
  })
}

/** Steps that must say why call their words a reason. */
const wordsOf = (act: Decision, note: string) => (reasoned.test(act) ? { reason: note } : { note })

const reasoned = /^(ext|ret|hand|void|reo)/

const givenTo = ({ owner, due_on }: Decided) => ({
  ...(owner ? { owner_id: owner.id } : {}),
  ...(due_on ? { due_on } : {}),
})

function decidedFields(issue: Issue, act: Decision, { owner, due_on }: Decided, at: string): Partial<Issue> {
  return {
    state: act === 'unaccept' ? 'reported' : after(act, issue.state),
    ...(owner ? { owner_id: owner.id, owner_name: owner.name } : {}),
    ...(act === 'hand_back' ? { owner_id: null, owner_name: null } : {}),
    ...(due_on ? { due_on } : {}),
    ...(act === 'settle' ? { settled_at: at } : {}),
    ...(act === 'return' || act === 'reopen' || act === 'unfix' ? { fixed_at: null, settled_at: null } : {}),
  }
}

function stepNow(kind: string, note: string): Step {
  const { id, name } = hereNow().me.person
  return { id: uuid7(), kind, by_id: id, by_name: name, at: stamp(now()), note, due_on: null }
}

const changed = (issue: Issue, step: Step, fields: Partial<Issue>): Shown => ({
  kind: 'issue',
  id: issue.id,
  data: { ...fields, steps: [...issue.steps, step] },
})

function showsOf(issue: Issue, photos: readonly PhotoRow[], more: Partial<Photo> = {}): Shown[] {
  const { id, name } = hereNow().me.person
  const of = {
    subject: { kind: 'issue', id: issue.id },
    village_id: issue.village_id,
    author_id: id,
    author_name: name,
  }
  return photos.map(photo => shownPhoto(photo, { ...of, slot: photo.slot, ...more }))
}

export const actTitle = (act: Act, name: string): string => t('didTitle', { act: t(`act_${act}`), name })
