/** How words are compared while one searches; the server folds alike (`server/base/finding.py`). Pure. */
const digits = '零一二三四五六七八九'

/** 三组, 第3组, 第三村民小组 and ３组 are one to whoever types. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, ten)
    .replace(/[〇零一二三四五六七八九]/g, figure)
    .replace(/(\d)(村民)?小组/g, '$1组')
    .replace(/第(?=\d)/g, '')

const figure = (digit: string): string => String(Math.max(0, digits.indexOf(digit)))

const ten = (_: string, tens: string, ones: string): string => (tens ? figure(tens) : '1') + (ones ? figure(ones) : '0')

export const wordsOf = (sought: string): string[] => plain(sought).split(/\s+/).filter(Boolean)

/**
 * How near a folded text with blanks around every name is to what is typed, by the word that fits least.
 * 0: called just so; 1: so from its beginning; 2: somewhere inside, for letters and figures not within others; 3: not so.
 */
export function nearness(sought: string): (text: string) => number {
  const words = wordsOf(sought).map(word => {
    const safe = word.replace(/\W/g, '\\$&')
    const ways = [` ${safe} `, ` ${safe}`, (/^\w/.test(word) ? '[^\\w ]' : '') + safe].map(way => RegExp(way))
    return (text: string) => (ways.findIndex(way => way.test(text)) + 4) % 4
  })
  return text => Math.max(0, ...words.map(far => far(text)))
}
