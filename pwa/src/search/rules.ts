/** Issues and people by the words that are typed. Pure. */
import type { Household } from '../households/shapes'
import type { Issue } from '../issues/shapes'
import type { Seen } from '../store/view'

/** A phone shows a few; whoever wants more types another letter. */
const few = 10

const isIn = (text: string, words: readonly string[]): boolean => words.every(word => text.includes(word))

const wordsOf = (sought: string): string[] => sought.toLowerCase().split(/\s+/).filter(Boolean)

/** By number, words, household and class; the newest first. */
export function issuesFound(rows: readonly Seen<Issue>[], sought: string, kindOf: (code: string) => string) {
  const words = wordsOf(sought)
  const textOf = ({ number, text, household_head, category }: Issue) =>
    [number, text, household_head, kindOf(category)].join(' ').toLowerCase()
  const found = rows.filter(({ data }) => isIn(textOf(data), words))
  return found.sort((a, b) => (a.data.reported_at < b.data.reported_at ? 1 : -1)).slice(0, few)
}

/** Members by name, each with the household; its head is found as the household itself. */
export function membersFound(homes: readonly Household[], sought: string) {
  const words = wordsOf(sought)
  const found = homes.flatMap(home =>
    home.members.filter(({ name }) => name !== home.head && isIn(name, words)).map(member => ({ member, home })),
  )
  return found.slice(0, few)
}
