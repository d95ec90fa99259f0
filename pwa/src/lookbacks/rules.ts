/** What answers add up to, what is left, and what comes first. Pure. */
import { language } from '../base/i18n'
import type { Role } from '../base/shapes'
import type { Card } from '../ui/togroup/card'
import type { Answered, Item, Lookback, Section } from './shapes'
import { t } from './words'

export const sections: readonly Section[] = ['open_failure', 'sample', 'template']

const answerers: readonly Role[] = ['secretary', 'officer', 'linked_leader', 'inspector', 'town_office']

interface Post {
  role: Role
  village_ids: readonly string[]
}

export const mayAnswer = (posts: readonly Post[], villageId: string): boolean =>
  posts.some(({ role, village_ids }) => answerers.includes(role) && village_ids.includes(villageId))

/** Each author's newest answer; what the records said counts only until a person looked. */
export function current(answers: readonly Answered[]): Answered[] {
  const sorted = [...answers].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
  const newest = [...new Map(sorted.map(answer => [answer.author_name, answer])).values()]
  const byPeople = newest.filter(answer => answer.author_name)
  return byPeople.length ? byPeople : newest
}

/** While anybody's answer is fail it stays failed: they have to settle it. */
export function stateOf(answers: readonly Answered[]): Item['state'] {
  const given = current(answers).map(answer => answer.answer)
  return (['fail', 'pass', 'na'] as const).find(state => given.includes(state)) ?? 'open'
}

/** People see it differently. */
export const isDisputed = ({ answers }: Item): boolean =>
  new Set(current(answers).map(answer => answer.answer)).size > 1

export const left = ({ items }: Lookback): number => items.filter(item => item.state === 'open').length

/** The item with one more answer on it. */
export function answered(item: Item, answer: Answered): Item {
  const answers = [...item.answers, answer]
  return { ...item, answers, state: stateOf(answers), prefilled: false }
}

/** The newest photo of the same item in an earlier month of its village. */
export const photoBefore = (now: Lookback, { title, household_id }: Item, rows: readonly Lookback[]): string | null =>
  inOrder(rows, [])
    .filter(row => row.village_id === now.village_id && row.month < now.month)
    .flatMap(row => row.items.filter(item => item.title === title && item.household_id === household_id))
    .flatMap(item => item.photo_ids?.slice(-1) ?? [])[0] ?? null

/** Newest month first; within a month in the order of `villages`. */
export function inOrder(rows: readonly Lookback[], villages: readonly string[]): Lookback[] {
  const place = (row: Lookback) => villages.indexOf(row.village_id)
  return [...rows].sort((a, b) => (a.month === b.month ? place(a) - place(b) : a.month < b.month ? 1 : -1))
}

/** This month's of a village, else the newest that is not done. */
export function currentOf(rows: readonly Lookback[], villageId: string, month: string): Lookback | null {
  const own = inOrder(
    rows.filter(row => row.village_id === villageId),
    [],
  )
  return own.find(row => row.month === month) ?? own.find(row => row.state !== 'done') ?? null
}

const inEnglish = (chinese: string, english: string | undefined): string =>
  language.get() === 'en' && english ? english : chinese

export const titleOf = (item: Item): string => inEnglish(item.title, item.title_en)
export const promptOf = (item: Item): string => inEnglish(item.prompt, item.prompt_en)

/** 11月 */
export const monthOf = (month: string): string =>
  new Intl.DateTimeFormat(language.get() === 'en' ? 'en' : 'zh-CN', { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )

/** uuid5 of the item with an empty name, as every phone and the server derive it: two phones that fail it make one issue. */
export async function issueIdOf(itemId: string): Promise<string> {
  const parent = Uint8Array.from(itemId.replaceAll('-', '').match(/../g) ?? [], byte => Number.parseInt(byte, 16))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', parent)).slice(0, 16)
  bytes[6] = 0x50 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What is sent to the group: how far the month's look-back is; nothing about any household. */
export function forGroup(lookback: Lookback, place: string): Card {
  const fails = lookback.items.filter(item => item.state === 'fail').length
  const n = lookback.items.length
  return {
    head: `${t('ofPlace', { place })} · ${monthOf(lookback.month)}`,
    from: place,
    path: `/#/lookbacks/${lookback.id}`,
    lines: [
      t('groupSeen', { n, seen: n - left(lookback) }),
      fails ? t('groupFails', { n: fails }) : t('groupNoFails'),
      t('groupNext'),
    ],
  }
}
