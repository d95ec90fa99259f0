/** Answering an item: passed, not good enough, or not for this village. Each is one op; answers are added, never changed. */
import { now, stamp } from '../base/clock'
import { uuid7 } from '../base/uuid7'
import { shownPhoto } from '../evidence/photos'
import { isAlive } from '../issues/rules'
import type { Issue } from '../issues/shapes'
import { hereNow } from '../store/here'
import type { PhotoRow, Shown } from '../store/rows'
import { one } from '../store/view'
import { asPhotoIn, record } from '../sync/record'
import { answered, issueIdOf, left } from './rules'
import type { Answer, Answered, Item, Lookback } from './shapes'

export interface Given {
  answer: Answer
  note?: string
  owner?: { id: string; name: string } | null
  due_on?: string | null
  photos?: PhotoRow[]
  draft?: string
  title: string
  replaces?: string | undefined
}

export async function answer(lookback: Lookback, item: Item, given: Given): Promise<void> {
  const { note = '', owner = null, due_on = null, photos = [] } = given
  const said: Answered = {
    ...{ id: uuid7(), author_name: hereNow().me.person.name, answer: given.answer, note, at: stamp(now()) },
  }
  const issue = given.answer === 'fail' ? await madeIssue(lookback, item, said, given) : null
  await record({
    kind: 'lookback.answer',
    body: {
      ...{ id: lookback.id, answer_id: said.id, item_id: item.id, answer: said.answer, note },
      ...(owner ? { owner_id: owner.id } : {}),
      ...(due_on ? { due_on } : {}),
      photos: photos.map(asPhotoIn),
    },
    makes: issue ? [issue.id] : [],
    needs: [lookback.id],
    shows: showsOf(lookback, item, said, issue, photos),
    photoIds: photos.map(photo => photo.id),
    ...(given.draft ? { draft: given.draft } : {}),
    title: given.title,
    mend: given.answer === 'fail' ? `/lookbacks/${lookback.id}/fail/${item.id}` : `/lookbacks/${lookback.id}`,
    replaces: given.replaces,
  })
}

/** What was still being worked on goes on; otherwise a fail makes one issue, whoever finds it. */
async function madeIssue(lookback: Lookback, item: Item, said: Answered, given: Given): Promise<Issue | null> {
  const { database, me } = hereNow()
  const looked = item.issue_id ? await one<Issue>(database, 'issue', item.issue_id) : null
  if (looked?.data.state && isAlive(looked.data)) return null
  const id = await issueIdOf(item.id)
  const photos = (given.photos ?? []).map(photo => photo.id)
  return {
    ...{ id, number: '', village_id: lookback.village_id, category: looked?.data.category ?? '', source: 'lookback' },
    place_id: looked?.data.place_id ?? lookback.village_id,
    household_id: item.household_id,
    household_head: looked?.data.household_head ?? null,
    ...{ text: said.note || item.title, state: 'reported', is_overdue: false, visit_id: null },
    owner_id: given.owner?.id ?? null,
    owner_name: given.owner?.name ?? null,
    due_on: given.due_on ?? null,
    ...{ reported_by: me.person.id, reporter_name: me.person.name, reported_at: said.at },
    ...{ fixed_at: null, settled_at: null, steps: [], lookback_item_id: item.id },
    slots: photos.length ? [{ slot: 'before', photos }] : [],
  }
}

function showsOf(lookback: Lookback, item: Item, said: Answered, issue: Issue | null, photos: PhotoRow[]): Shown[] {
  const { id, name } = hereNow().me.person
  const of = issue
    ? { subject: { kind: 'issue', id: issue.id }, slot: 'before' }
    : { subject: { kind: 'lookback_item', id: item.id }, slot: 'proof' }
  const items = lookback.items.map(held => (held.id === item.id ? withIssue(answered(held, said), issue) : held))
  const state = left({ ...lookback, items }) === 0 ? 'done' : lookback.state
  return [
    { kind: 'lookback', id: lookback.id, data: { items, state } },
    ...(issue ? [{ kind: 'issue', id: issue.id, data: { ...issue } }] : []),
    ...photos.map(photo =>
      shownPhoto(photo, { ...of, village_id: lookback.village_id, author_id: id, author_name: name }),
    ),
  ]
}

const withIssue = (item: Item, issue: Issue | null): Item => (issue ? { ...item, made_issue_id: issue.id } : item)
