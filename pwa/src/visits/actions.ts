/** What one can do with visits: record one, withdraw one. Each is one op. */
import { now, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { asVoiceIn, isVoice } from '../evidence/voice'
import { calledBy } from '../households/rules'
import type { Household } from '../households/shapes'
import type { Shown } from '../store/rows'
import { asPhotoIn, record } from '../sync/record'
import type { VisitFields } from './rules'
import type { Visit } from './shapes'
import { type Recorded, shownIssue, shownVisit } from './shown'
import { t } from './words'

/** Keeps a visit, and with it the issue that its need makes. Returns what undoing needs. */
export async function recordVisit(given: Recorded): Promise<Visit> {
  const { fields, households, photos } = given
  const [visitId = uuid7(), issueId = uuid7()] = given.ids ?? []
  const ids = { visit: visitId, issue: fields.hasNeed ? issueId : null }
  const visit = shownVisit(given, ids)
  await record({
    kind: 'visit.record',
    body: bodyOf(given, visit),
    makes: ids.issue ? [ids.visit, ids.issue] : [ids.visit],
    needs: given.supersedes ? [given.supersedes] : [],
    shows: showsOf(given, visit),
    photoIds: photos.map(photo => photo.id),
    draft: given.draft,
    title: titleOf(households),
    mend: '/visits/new',
    replaces: given.replaces,
  })
  return visit
}

function bodyOf({ fields, photos, supersedes }: Recorded, visit: Visit) {
  const { id, household_ids, happened_at, how, purposes, heard, phrases, companion } = visit
  const voice = asVoiceIn(photos)
  return {
    ...{ id, household_ids, happened_at, how, purposes, heard, phrases, companion },
    photos: photos.filter(row => !isVoice(row)).map(asPhotoIn),
    ...(voice ? { voice } : {}),
    ...(fields.behalf ? { on_behalf_of: fields.behalf } : {}),
    ...(supersedes ? { supersedes } : {}),
    ...(visit.issue_id
      ? { need: { issue_id: visit.issue_id, category: fields.category, text: needText(fields) } }
      : {}),
  }
}

/** Nobody types the same thing twice: what was heard is what is needed. */
const needText = ({ need, heard }: VisitFields): string => need.trim() || heard.trim()

function showsOf({ fields, households }: Recorded, visit: Visit): Shown[] {
  const shows: Shown[] = [{ kind: 'visit', id: visit.id, data: { ...visit } }]
  const first = households[0]
  if (visit.issue_id && first) shows.push(shownIssue(visit, first, fields.category, needText(fields)))
  if (visit.how === 'nobody') return shows
  const last = { last_visit_at: visit.happened_at, last_visit_by: visit.author_name }
  const seenLater = (home: Household) => (home.last_visit_at ?? '') > visit.happened_at
  return [
    ...shows,
    ...households.filter(home => !seenLater(home)).map(({ id }) => ({ kind: 'household', id, data: last })),
  ]
}

export const titleOf = (households: readonly Household[]): string => {
  const first = households[0]
  if (!first) return t('title')
  const head = calledBy(first)
  return households.length > 1 ? t('titleMany', { head, n: households.length }) : t('titleOne', { head })
}

/** It stays readable, marked as withdrawn; the issue that it made goes with it unless somebody works on it. */
export async function withdrawVisit(visit: Visit, reason: string): Promise<void> {
  const at = stamp(now())
  const gone = { withdrawn: { at, reason } }
  await record({
    kind: 'visit.withdraw',
    body: { id: visit.id, reason },
    needs: [visit.id],
    shows: [
      { kind: 'visit', id: visit.id, data: gone },
      ...(visit.issue_id ? [{ kind: 'issue', id: visit.issue_id, data: { state: 'void' } }] : []),
    ],
    title: t('titleWithdraw'),
  })
}
