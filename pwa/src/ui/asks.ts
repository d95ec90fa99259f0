/** Questions, choices and passing words over the page: `await confirm(…)`, `await choose(…)`, `toast(…)`. */
import { cell } from '../base/cell'

export interface Question {
  title: string
  text?: string
  yes?: string
  /** Absent: there is nothing to decide, only to read. */
  no?: string | null
  isWarning?: boolean
}

export interface Pick<Value> {
  value: Value
  label: string
  desc?: string
  isWarning?: boolean
}

export interface Passing {
  words: string
  act: Act | undefined
  /** Said instead of words, by whoever shows it: a first screen knows no sentences for failures. */
  failure?: unknown
}

/** What can still be done about what was just said: 撤回. */
export interface Act {
  label: string
  run: () => unknown
}

export type Open =
  | { is: 'question'; question: Question; answer: (yes: boolean) => void }
  | { is: 'choice'; title: string; picks: Pick<unknown>[]; answer: (value: unknown) => void }

export const open = cell<Open | null>(null)
export const passing = cell<Passing | null>(null)

/** A yes or no question; closing it another way is no. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise(answer => open.set({ is: 'question', question, answer }))

/** Something to read before going on. */
export const tell = (title: string, text?: string): Promise<boolean> =>
  confirm({ title, no: null, ...(text === undefined ? {} : { text }) })

/** An action sheet from below; null when it was left. */
export const choose = <Value>(title: string, picks: Pick<Value>[]): Promise<Value | null> =>
  new Promise(answer => open.set({ is: 'choice', title, picks, answer: value => answer(value as Value | null) }))

let timer: ReturnType<typeof setTimeout> | undefined

/** A few words that go by themselves: 已保存. With an act they stay long enough for a slow thumb. */
export function toast(words: string, act?: Act): void {
  clearTimeout(timer)
  passing.set({ words, act })
  // Long enough to be read aloud, short enough not to be in the way.
  timer = setTimeout(() => passing.set(null), act ? 9000 : 2500 + words.length * 60)
}

/** What a form lacks, in words; and the page moves there, to the field of this name. */
export function miss(words: string, name: string): void {
  toast(words)
  const field = document.getElementsByName(name)[0]
  field?.scrollIntoView({ block: 'center' })
  ;(field?.querySelector('input') ?? field)?.focus({ preventScroll: true })
}

/** The sentence of a failure, as passing words. */
export function complain(failure: unknown): void {
  // As long as a sentence takes.
  toast(' '.repeat(20))
  passing.set({ words: '', act: undefined, failure })
}

export function hush(): void {
  clearTimeout(timer)
  passing.set(null)
}
