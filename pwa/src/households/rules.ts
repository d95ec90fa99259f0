/** Finding a household by whatever a person remembers of it. Pure. */
import { nearness, plain, wordsOf } from '../base/folding'
import type { Seen } from '../store/view'
import type { Household, Member, Where } from './shapes'

export interface Findable {
  row: Seen<Household>
  /** Everything that it can be found by, a space before each word. */
  text: string
}

export const findable = (row: Seen<Household>): Findable => ({
  row,
  text: [own(row.data), ...row.data.members.map(named)].join(''),
})

const own = ({ head, nickname, yard, group, number, pinyin }: Household): string =>
  plain(` ${[head, nickname, yard, group, number, number.replace(/^0+/, ''), pinyin].join(' ')} `)

const named = ({ name, pinyin }: Member): string => plain(` ${name} ${pinyin} `)

/** Rows in which every word of `sought` occurs, the nearest first; alike ones stay in their order. */
export function found(rows: Findable[], sought: string): Findable[] {
  const near = nearness(sought)
  const ranked = rows.map(row => ({ row, far: near(row.text) })).filter(({ far }) => far < 3)
  return ranked.sort((a, b) => a.far - b.far).map(({ row }) => row)
}

/** Who is meant, if it is neither the head nor the household. */
export function memberMeant(home: Household, sought: string): Member | undefined {
  const word = wordsOf(sought).find(typed => nearness(typed)(own(home)) > 2)
  return word ? home.members.find(member => nearness(word)(named(member)) < 3) : undefined
}

/** Own households first, then by number. */
export const byOwnThenNumber = (a: Seen<Household>, b: Seen<Household>): number =>
  Number(b.data.mine) - Number(a.data.mine) || (a.data.number < b.data.number ? -1 : 1)

/** One's own ones first of all: a representative's linked households, else all that the phone holds; never visited comes first. */
export function longUnheard(rows: readonly Findable[], codes: ReadonlySet<string>): Seen<Household>[] {
  const hasOwn = rows.some(({ row }) => row.data.mine)
  const seen = rows.map(({ row }) => row).filter(({ data }) => data.mine || !hasOwn)
  const special = seen.filter(({ data }) => data.categories.some(({ code }) => codes.has(code)))
  return special.sort((a, b) => ((a.data.last_visit_at ?? '') < (b.data.last_visit_at ?? '') ? -1 : 1))
}

/** Its own place, else the middle of its 屋场 as far as neighbours' places are known. */
export function placeOf(home: Household, all: readonly Household[]): Where | null {
  if (home.position) return home.position
  const near = all.flatMap(({ yard, village_id, position }) =>
    position && home.yard && yard === home.yard && village_id === home.village_id ? [position] : [],
  )
  const middle = (of: (where: Where) => number) => near.reduce((sum, where) => sum + of(where), 0) / near.length
  return near.length ? { lat: middle(where => where.lat), lng: middle(where => where.lng) } : null
}

/** 李桂英（英嫂） */
export const calledBy = ({ head, nickname }: Pick<Household, 'head' | 'nickname'>): string =>
  nickname && nickname !== head ? `${head}（${nickname}）` : head

/** 3组 · 老屋场, after its village to whoever has several */
export const whereOf = ({ place_name, group, yard }: Pick<Household, 'place_name' | 'group' | 'yard'>): string =>
  [place_name, group, yard].filter(Boolean).join(' · ')
