/** What a visit's form starts with, what it lacks, and how it reads. Pure. */
import { now, stamp } from '../base/clock'
import type { Role } from '../base/shapes'
import { hour } from '../base/time'
import type { Household } from '../households/shapes'
import type { How, Visit } from './shapes'

export interface VisitFields {
  household_ids: string[]
  how: How
  purposes: string[]
  phrases: string[]
  heard: string
  companion: string
  happened_at: string
  /** For whom it is entered (代录); empty for oneself. */
  behalf: string
  hasNeed: boolean
  category: string
  need: string
  /** Of the visit and of the issue that it may make: the same form open twice makes one visit. */
  ids?: string[]
}

export const hows: readonly How[] = ['home', 'phone', 'met', 'nobody']

/** Whoever goes from door to door goes for the same reason: the last visit's purposes are chosen already. */
export function freshFields(householdId: string, how: How | undefined, last: Visit | undefined): VisitFields {
  return {
    household_ids: [householdId],
    how: how ?? 'home',
    purposes: last?.purposes ?? [],
    phrases: [],
    heard: '',
    companion: '',
    happened_at: stamp(now()),
    behalf: '',
    hasNeed: false,
    category: '',
    need: '',
  }
}

/** A correction begins with what it corrects; its need was reported then. */
export function fieldsOf(visit: Visit, personId: string): VisitFields {
  const { household_ids, how, purposes, phrases, heard, companion, happened_at } = visit
  const behalf = visit.author_id === personId ? '' : visit.author_id
  const text = { household_ids, how, purposes, phrases, heard, companion, happened_at, behalf }
  return { ...text, hasNeed: false, category: '', need: '' }
}

/** A refused record, as its form can be filled again. */
export function fieldsOfBody(body: Record<string, unknown>): VisitFields {
  const held = body as Partial<VisitFields> & { on_behalf_of?: string; need?: { category: string; text: string } }
  const fresh = freshFields('', held.how, undefined)
  const { need, on_behalf_of } = held
  const known = Object.fromEntries(
    Object.keys(fresh).flatMap(key => (key in held ? [[key, held[key as keyof VisitFields]]] : [])),
  )
  return {
    ...fresh,
    ...known,
    behalf: on_behalf_of ?? '',
    hasNeed: need !== undefined,
    category: need?.category ?? '',
    need: need?.text ?? '',
  }
}

export type Lack = 'household' | 'category' | 'future'

/** What must be mended before it can be kept; a few minutes of a fast clock are forgiven. */
export function lacks(fields: VisitFields, at = now()): Lack | null {
  if (fields.household_ids.length === 0) return 'household'
  if (fields.hasNeed && !fields.category) return 'category'
  return Date.parse(fields.happened_at) > at + 10 * 60_000 ? 'future' : null
}

const proxies: readonly Role[] = ['secretary', 'officer', 'grid_worker', 'town_office']

/** Whoever works in the village may write down what somebody without a phone tells. */
export const mayRecordForOthers = (posts: readonly { role: Role }[]): boolean =>
  posts.some(post => proxies.includes(post.role))

export interface Name {
  id: string
  name: string
}

/** Who may be named: whoever represents all of these households, since nobody else covered them. */
export function representatives(chosen: readonly Household[], personId: string): Name[] {
  const [first, ...others] = chosen.map(home => home.representative)
  if (!first || first.person_id === personId || others.some(other => other?.person_id !== first.person_id)) return []
  return [{ id: first.person_id, name: first.name }]
}

/** Own ones and those entered for somebody; the village's office may withdraw any. */
export const mayWithdraw = (visit: Visit, personId: string, posts: readonly { role: Role }[]): boolean =>
  visit.withdrawn === null &&
  (visit.author_id === personId ||
    visit.recorded_by === personId ||
    posts.some(post => ['secretary', 'officer', 'town_office', 'county_admin'].includes(post.role)))

export const mayCorrect = (visit: Visit, personId: string): boolean =>
  visit.withdrawn === null && (visit.author_id === personId || visit.recorded_by === personId)

/** Newest first. */
export const byTime = (a: Visit, b: Visit): number => (a.happened_at < b.happened_at ? 1 : -1)

/** For the phone's own date and time picker, which knows no zones: China's wall clock. */
export const toLocal = (time: string): string => new Date(Date.parse(time) + 8 * hour).toISOString().slice(0, 16)

export function fromLocal(wall: string): string | null {
  const ms = Date.parse(`${wall}:00+08:00`)
  return Number.isFinite(ms) ? stamp(ms) : null
}

/** A visit is one village's: both village offices read only their own. */
export const isElsewhere = (homes: readonly { village_id: string }[], home: { village_id: string }): boolean =>
  homes.some(({ village_id }) => village_id !== home.village_id)
