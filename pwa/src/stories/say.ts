/** The county's words that a story needs, asked for once and handed to every entry. */
import { categories, categoryName, useNames } from '../reference/queries'
import { useStore } from '../store/query'

type Saying = (code: string) => string

export interface Say {
  purpose: Saying
  phrase: Saying
  category: Saying
}

export function useSay(): Say {
  const purpose = useNames('purpose')
  const phrase = useNames('phrase')
  const held = useStore(['entity'], categories).data
  return { purpose, phrase, category: code => (held ? categoryName(held, code) : '') }
}
