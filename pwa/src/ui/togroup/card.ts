/** What is sent to a group: written as people write there, short, and about nobody in particular. Pure. */

export interface Card {
  /** 大合村例会 */
  head: string
  lines: string[]
  /** Who says it: 大合村. */
  from: string
  /** What the picture's code opens: an address of the server. */
  path: string
  /** Whether anybody can open it, without a sign-in: then the text names it, too. */
  isOpen?: boolean
}

export const longest = 200
/** Characters that a long title leaves for the lines below it. */
const kept = 60

// Mobile numbers, landlines, identity and bank numbers, however they are spaced or typed: they never belong into a
// group. The same in server/announcements/rules.py.
const digit = '[0-9０-９]'
const gap = '(?:[^\\S\\n]|[.．。·•,，\\-－—–_/／\u200b]){0,2}'
const numbers = new RegExp(`${digit}(?:${gap}${digit}){9,}(?:${gap}[XxＸｘ])?`, 'g')
const date = /^(?:19|20)\d\d\D?(?:0?[1-9]|1[0-2])\D?(?:0?[1-9]|[12]\d|3[01])(?:\D{1,2}(?:[01]?\d|2[0-3]))?$/

/** The same words with long numbers of people hidden; dates and clocks stay. */
export const withoutNumbers = (text: string): string =>
  text.replace(numbers, found => (date.test(found.normalize('NFKC')) ? found : '***'))

/** Whoever lives here is nobody's news: names of households are hidden, the longest first. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  [...names].sort((a, b) => b.length - a.length).reduce((left, name) => left.split(name).join('***'), text)

/** The card without names and numbers: the only one that is ever drawn or copied. */
export const forEverybody = (card: Card, names: readonly string[]): Card => {
  const safe = (text: string) => withoutNumbers(withoutNames(text, names))
  return { ...card, head: safe(card.head), lines: card.lines.map(safe) }
}

/** Words as they are copied, however somebody has changed them; the address may hold many digits and stays. */
export const safeText = (text: string, card: Card, origin: string, names: readonly string[]): string =>
  text
    .split(origin + card.path)
    .map(words => withoutNumbers(withoutNames(words, names)))
    .join(origin + card.path)

/** The card as somebody has changed its words: the head may have lost its brackets, the address is in the code anyway. */
export function edited(card: Card, text: string, origin: string): Card {
  const [head = '', ...lines] = text
    .replace(origin + card.path, '')
    .split('\n')
    .filter(line => line.trim())
  return { ...card, head: head.replace(/^【(.*)】$/, '$1'), lines }
}

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** At most 200 characters: as many whole lines as fit, the last one cut if the first would not. */
export function textOf(card: Card, origin: string): string {
  const address = card.isOpen ? `\n${origin}${card.path}` : ''
  let text = `【${shortened(withoutNumbers(card.head), longest - address.length - kept - 2)}】`
  for (const line of card.lines.map(withoutNumbers)) {
    const room = longest - address.length - text.length - 1
    if (line.length > room) return text + (room > 8 ? `\n${shortened(line, room)}` : '') + address
    text += `\n${line}`
  }
  return text + address
}
