/** Finding a household by whatever a person remembers of it. Pure. */
import type { Seen } from '../store/view'
import type { Household, Where } from './shapes'

export interface Findable {
  row: Seen<Household>
  /** Everything that it can be found by, a space before each word. */
  text: string
}

export const findable = (row: Seen<Household>): Findable => {
  const { head, nickname, yard, group, number, pinyin } = row.data
  return { row, text: plain(` ${[head, nickname, yard, group, number, pinyin].join(' ')}`) }
}

/** Rows in which every word of `sought` occurs; letters must begin a word, or two of them would find half the village. */
export function found(rows: Findable[], sought: string): Findable[] {
  const words = plain(sought).split(/\s+/).filter(Boolean)
  const wanted = words.map(word => (/^[a-z]+$/.test(word) ? ` ${word}` : word))
  return rows.filter(({ text }) => wanted.every(word => text.includes(word)))
}

const digits = '零一二三四五六七八九'

/** 十二组 and 12组 are the same group to whoever types. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/g, ten)
    .replace(/[零一二三四五六七八九]/g, digit => String(digits.indexOf(digit)))

function ten(number: string): string {
  const [tens, ones] = number.split('十')
  return String((tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0))
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

/** 3组 · 老屋场 */
export const whereOf = ({ group, yard }: Pick<Household, 'group' | 'yard'>): string =>
  [group, yard].filter(Boolean).join(' · ')
