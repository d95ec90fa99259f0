/** Issues and places by the words that are typed. Pure. */
import { nearness, plain } from '../base/folding'
import type { Issue } from '../issues/shapes'
import type { Near } from '../people/near'
import type { Place } from '../places/shapes'
import type { Seen } from '../store/view'

/** A phone shows a few; whoever wants more types another letter. */
const few = 10

/** By name or its initials, the nearest first. */
export const placesFound = (places: readonly Place[], sought: string): Place[] => nearest(places, sought, called)

/** By name or its initials. */
export const peopleFound = (people: readonly Near[], sought: string): Near[] => nearest(people, sought, called)

const called = ({ name, pinyin }: { name: string; pinyin?: string | undefined }): string => `${name} ${pinyin ?? ''}`

function nearest<Row>(rows: readonly Row[], sought: string, textOf: (row: Row) => string): Row[] {
  const near = nearness(sought)
  return rows
    .map(row => ({ row, far: near(plain(` ${textOf(row)} `)) }))
    .filter(({ far }) => far < 3)
    .sort((a, b) => a.far - b.far)
    .map(({ row }) => row)
    .slice(0, few)
}

/** By number, words, category and whatever the household is found by; the newest first. */
export function issuesFound(
  rows: readonly Seen<Issue>[],
  sought: string,
  kindOf: (code: string) => string,
  homes: ReadonlyMap<string, string>,
) {
  const near = nearness(sought)
  const textOf = ({ number, text, household_head, household_id, category }: Issue) =>
    plain(` ${[number, text, household_head, kindOf(category)].join(' ')} `) + (homes.get(household_id ?? '') ?? '')
  const found = rows.filter(({ data }) => near(textOf(data)) < 3)
  return found.sort((a, b) => (a.data.reported_at < b.data.reported_at ? 1 : -1)).slice(0, few)
}
