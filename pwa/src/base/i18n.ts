/** Words for people. Each noun speaks from its own word files: Chinese comes with the code, English is fetched when chosen. */
import { cell } from './cell'

export type Language = 'zh' | 'en'

export const language = cell<Language>('zh')

/** Counts up whenever words arrive late, so that the app draws itself again. */
export const wordsArrived = cell(0)

/** English must say the same things, no more and no less. */
export type Words<Chinese> = { readonly [Key in keyof Chinese]: string }

type Name<Slot> = Slot extends `${infer Plain}:${string}` ? Plain : Slot
type Slots<Text> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Name<Slot> | Slots<Rest> : never
type Values<Text> = [Slots<Text>] extends [never] ? [] : [values: Record<Slots<Text>, string | number>]

interface Book {
  load: () => Promise<{ default: Record<string, string> }>
  english: Record<string, string> | null
}

const books: Book[] = []

/** A noun's `t`: `const t = speak(zh, () => import('./words.en'))`, then `t('unsent', { n: 2 })`. */
export function speak<const Chinese extends Record<string, string>>(
  chinese: Chinese,
  load: () => Promise<{ default: Words<Chinese> }>,
) {
  const book: Book = { load, english: null }
  books.push(book)
  if (language.get() === 'en') void fetchBook(book)
  return <Key extends keyof Chinese & string>(key: Key, ...values: Values<Chinese[Key]>): string =>
    fill((language.get() === 'en' && book.english?.[key]) || chinese[key] || key, values[0] ?? {})
}

/** Changes the language of the whole app once the words that are already needed are there. */
export async function setLanguage(wanted: Language): Promise<void> {
  language.set(wanted)
  if (typeof document !== 'undefined') document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en'
  if (wanted === 'en') await Promise.all(books.map(fetchBook))
}

async function fetchBook(book: Book): Promise<void> {
  if (book.english) return
  book.english = (await book.load().catch(() => null))?.default ?? null
  wordsArrived.set(wordsArrived.get() + 1)
}

/** `{n}` takes a value; `{n:item:items}` chooses the first form for one, the second otherwise. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)(?::([^:}]*):([^}]*))?\}/g, (_, name: string, one?: string, many?: string) =>
    one === undefined ? String(values[name] ?? '') : Number(values[name]) === 1 ? one : (many ?? ''),
  )
}
